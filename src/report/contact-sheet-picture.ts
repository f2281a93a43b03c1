import { severityName, sheetSeverities } from './contact-sheet.ts'
import { drawText, textHeight } from './pixel-font.ts'

/** Pixels of one channel or three. */
export interface SheetPixels {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly data: Uint8Array
}

export interface PictureRow {
  readonly id: string
  /** Clean and the five levels, all of one size. */
  readonly cells: readonly SheetPixels[]
}

const gap = 4

/** A sheet of pictures as one RGB picture: a column for each severity, a row for each perturbation under its id. */
export function drawPictures(rows: readonly PictureRow[]): SheetPixels {
  const [{ width: cellWidth, height: cellHeight }] = rows[0].cells
  const size = cellWidth >= 160 ? 2 : 1
  const line = textHeight(size) + gap
  const width = gap + sheetSeverities.length * (cellWidth + gap)
  const height = line + gap + rows.length * (line + cellHeight + gap)
  const data = new Uint8Array(3 * width * height).fill(255)
  const picture = { width, height, channels: 3, data }
  const left = (column: number): number => gap + column * (cellWidth + gap)
  for (const [column, severity] of sheetSeverities.entries())
    drawText(picture, severityName(severity), left(column), gap, size)
  for (const [row, { id, cells }] of rows.entries()) {
    const top = line + gap + row * (line + cellHeight + gap)
    drawText(picture, id, gap, top, size)
    for (const [column, cell] of cells.entries()) place(picture, cell, left(column), top + line)
  }
  return picture
}

function place(onto: SheetPixels, cell: SheetPixels, left: number, top: number): void {
  for (let y = 0; y < cell.height; y++) {
    for (let x = 0; x < cell.width; x++) {
      const from = (y * cell.width + x) * cell.channels
      const to = 3 * ((top + y) * onto.width + left + x)
      for (let c = 0; c < 3; c++) onto.data[to + c] = cell.data[from + (cell.channels === 1 ? 0 : c)]
    }
  }
}
