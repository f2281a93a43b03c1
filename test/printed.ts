import { Command } from 'commander'
import { vi } from 'vitest'

/** What a command prints on stdout when it is run in this process; its failures reject. */
export async function printed(register: (program: Command) => void, args: readonly string[]): Promise<string> {
  const program = new Command().exitOverride()
  register(program)
  let text = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += chunk
    return true
  })
  try {
    await program.parseAsync(args, { from: 'user' })
  } finally {
    write.mockRestore()
  }
  return text
}
