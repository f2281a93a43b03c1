import { Failure } from '../core/failure.ts'

/** Why one address did not give the bytes; the next one is tried. `gone` says that it answered that there is nothing. */
export class AttemptFailed extends Error {
  readonly gone: boolean

  constructor(message: string, gone = false) {
    super(message)
    this.gone = gone
  }
}

export interface FetchLimits {
  readonly maxBytes: number
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

export interface Fetched {
  readonly mediaType: string
  /** Address that answered, after redirects. */
  readonly url: string
}

const maxRedirects = 5

/**
 * Hands the body of an http(s) address to `take`, chunk by chunk. A body shorter than announced, an answer other than 200,
 * too many redirects, a fall from https to http and a time-out fail the attempt.
 * @throws AttemptFailed; Failure DATA_TOO_LARGE, INTERRUPTED, and what `take` throws
 */
export async function fetchBody(
  address: string,
  limits: FetchLimits,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<Fetched> {
  const deadline = AbortSignal.timeout(limits.timeoutMs)
  const signal = limits.signal === undefined ? deadline : AbortSignal.any([deadline, limits.signal])
  try {
    const response = await follow(address, signal)
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel()
      const gone = response.status === 404 || response.status === 410
      throw new AttemptFailed(`answered ${response.status}`, gone)
    }
    const claimed = response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null
    if (claimed !== null && Number(claimed) > limits.maxBytes) {
      await response.body.cancel()
      throw tooLarge(address, Number(claimed), limits.maxBytes)
    }
    let bytes = 0
    for await (const chunk of response.body) {
      bytes += chunk.length
      if (bytes > limits.maxBytes) throw tooLarge(address, bytes, limits.maxBytes)
      await take(chunk)
    }
    if (claimed !== null && Number(claimed) !== bytes) {
      throw new AttemptFailed(`sent ${bytes} of the ${claimed} bytes it announced`)
    }
    const mediaType = (response.headers.get('content-type') ?? '').split(';', 1)[0].trim().toLowerCase()
    return { mediaType: mediaType || 'application/octet-stream', url: response.url || address }
  } catch (error) {
    if (error instanceof Failure || error instanceof AttemptFailed) throw error
    if (limits.signal?.aborted) throw new Failure('INTERRUPTED', 'interrupted while fetching', { file: address })
    if (deadline.aborted) throw new AttemptFailed(`took longer than ${limits.timeoutMs} ms`)
    throw new AttemptFailed(networkReason(error))
  }
}

async function follow(address: string, signal: AbortSignal): Promise<Response> {
  let url = webAddress(address)
  for (let hops = 0; ; hops++) {
    // Encoded bodies would be unpacked unseen, and their length could not be checked.
    const headers = { 'accept-encoding': 'identity' }
    const response = await fetch(url, { redirect: 'manual', signal, headers })
    const location = response.headers.get('location')
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response
    await response.body?.cancel()
    if (hops === maxRedirects) throw new AttemptFailed(`redirected more than ${maxRedirects} times`)
    const next = URL.canParse(location, url.href) ? new URL(location, url.href) : null
    if (next === null || !/^https?:$/.test(next.protocol))
      throw new AttemptFailed('redirected to something not http(s)')
    if (url.protocol === 'https:' && next.protocol === 'http:') throw new AttemptFailed('redirected from https to http')
    url = next
  }
}

/** @throws Failure SPEC_PATH_ESCAPE for file:, SPEC_FIELD for other schemes than http(s) */
export function webAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url !== null && /^https?:$/.test(url.protocol)) return url
  const code = url?.protocol === 'file:' ? 'SPEC_PATH_ESCAPE' : 'SPEC_FIELD'
  throw new Failure(
    code,
    `found the address '${address}', expected http or https`,
    {},
    'Use kind: file for local data.',
  )
}

function networkReason(error: unknown): string {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause
  return `failed: ${cause?.code ?? cause?.message ?? (error as Error).message}`
}

function tooLarge(address: string, bytes: number, maxBytes: number): Failure {
  const hint = 'Raise maxBytes of the source if the size is right.'
  return new Failure(
    'DATA_TOO_LARGE',
    `found ${bytes} bytes or more, expected at most ${maxBytes}`,
    { file: address },
    hint,
  )
}
