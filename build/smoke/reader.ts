/** The reader as a smoke test starts it, in whatever shell: over a home of its own, again and again. */
export interface SmokeReader {
  /** Starts it with our flags and resolves when it can be asked. */
  readonly open: (flags: readonly string[]) => Promise<OpenReader>;
  /** Ends what still runs, for a test that failed in the middle. */
  readonly end: () => Promise<void>;
}

export interface OpenReader {
  /** The value of an expression in the page; a promise is waited for. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** The page as the system would print it. */
  readonly pdf: () => Promise<Uint8Array>;
  /** What a desktop does with a link or a file of ours while the reader is open: starts it once more with that. */
  readonly hand: (argument: string) => Promise<void>;
  readonly quit: () => Promise<void>;
}

/** How long what is waited for may take, milliseconds: an edition may have to be compiled on a slow machine. */
const PATIENCE_MS = 90_000;
const LOOK_AGAIN_MS = 250;

/** Asks until there is an answer that is neither `null` nor `false`. `what` completes "waited in vain until …". */
export async function until<T>(what: string, ask: () => T | Promise<T>): Promise<NonNullable<T>> {
  let last: unknown = null;
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_AGAIN_MS) {
    last = await ask();
    if (last !== null && last !== undefined && last !== false) return last as NonNullable<T>;
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_AGAIN_MS);
    });
  }
  throw new Error(`waited in vain until ${what}`);
}

/** Makes one of the host's calls from the page, as the page does in either shell; throws what the host refuses. */
export async function call(reader: OpenReader, name: string, args: object): Promise<unknown> {
  const [what, given] = [JSON.stringify(name), JSON.stringify(args)];
  const answer = Object(
    await reader.evaluate(
      `window.fieldbook ? window.fieldbook.call(${what}, ${given}) : fetch('/call/' + ${what}, { method: 'POST', ` +
        `headers: { 'content-type': 'application/json', 'x-fieldbook-key': sessionStorage.getItem('fieldbook-key') }, body: JSON.stringify(${given}) }).then((answer) => answer.json())`,
    ),
  ) as { readonly ok?: boolean; readonly value?: unknown; readonly error?: unknown };
  if (answer.ok !== true) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
