/** One subcommand of `npm run content --`. */
export interface Command {
  /** Its arguments, as the help shows them. */
  readonly usage: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  /** Runs it; the number is the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** The command line was not understood: the usage is shown and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was asked would do harm, or the files do not allow it: one sentence, and the exit code is 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The one word a command takes besides its options; a second one is a slip nobody should find out about later. */
export function onlyWord(words: readonly string[]): string | undefined {
  const [word, extra] = words;
  if (extra !== undefined) throw new UsageError(`There is a word too many: ${extra}.`);
  return word === '' ? undefined : word;
}

/** Where the command speaks; tests hand in their own. */
export interface Output {
  readonly line: (text: string) => void;
}

export const terminal: Output = { line: (text) => void process.stdout.write(`${text}\n`) };
