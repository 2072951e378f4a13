/** What went wrong in words that are enough by themselves: whoever ran the command sees them and no stack. */
export class PlainError extends Error {}

/** Codes of a network that lets nothing through, as Node and its libraries throw them. */
const NETWORK =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_NON_2XX_3XX_RESPONSE|UND_ERR_CONNECT_TIMEOUT)$/;

/** Runs a command of the project; a mistake in its flags, and what is no fault of the project's, end it with a sentence. */
export async function plainly(
  command: string,
  main: () => Promise<void> | void,
  /** What to do where the network is closed. */
  closed = 'This needs the network.',
): Promise<void> {
  try {
    await main();
  } catch (error) {
    const words = plainWords(error, command, closed);
    if (words === null) throw error;
    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  }
}

/** The sentence for an error, or `null` when it is a fault of ours and its stack is wanted. */
export function plainWords(error: unknown, command: string, closed: string): string | null {
  if (error instanceof PlainError) return error.message;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code?.startsWith('ERR_PARSE_ARGS')) return `${message}\n\`${command} -- --help\` lists the flags.`;
  return code !== null && NETWORK.test(code) ? `${message}\n${closed}` : null;
}

/** The code of an error, or of what caused it. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : codeOf(error.cause);
}
