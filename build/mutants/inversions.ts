/** One change to a source that a test must notice. */
export interface Mutant {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** The promise it breaks. */
  readonly breaks: string;
  /** Test files of which one must fail. */
  readonly tests: readonly string[];
}

/** Every `if` of a source, the other way round; one that no input can tell from the original is left out by its condition. */
export function inversionsOf(
  file: string,
  text: string,
  tests: readonly string[],
  alike: readonly string[] = [],
): readonly Mutant[] {
  return [...text.matchAll(/\bif \(/g)].flatMap(({ index }) => {
    const condition = conditionAt(text, index + 'if '.length);
    if (alike.includes(condition)) return [];
    const line = text.slice(0, index).split('\n').length;
    const { before, after } = around(text, index, index + `if (${condition})`.length);
    return [
      {
        file,
        find: `${before}if (${condition})${after}`,
        replace: `${before}if (!(${condition}))${after}`,
        breaks: `line ${line}: ${condition.replace(/\s+/g, ' ')}`,
        tests,
      },
    ];
  });
}

/** What stands in the parentheses that open at `at`. */
function conditionAt(text: string, at: number): string {
  let depth = 0;
  for (let end = at; end < text.length; end += 1) {
    if (text[end] === '(') depth += 1;
    if (text[end] === ')') depth -= 1;
    if (depth === 0) return text.slice(at + 1, end);
  }
  throw new Error(`the parenthesis at ${at} is not closed`);
}

/** As much of the text around a piece as makes it the only one of its kind. */
function around(text: string, from: number, to: number): { readonly before: string; readonly after: string } {
  for (let more = 0; ; more += 1) {
    const [before, after] = [text.slice(Math.max(0, from - more), from), text.slice(to, to + more)];
    const whole = before + text.slice(from, to) + after;
    if (text.indexOf(whole) === text.lastIndexOf(whole) || more > text.length) return { before, after };
  }
}
