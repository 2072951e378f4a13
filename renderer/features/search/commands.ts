import { foldText } from './fold.ts';

/** Something the palette can do besides finding: handed in by the app, which knows what there is. */
export interface Command {
  readonly id: string;
  /** What it is called, in the reader's language. */
  readonly words: string;
  /** What it leads to is found by this name too, without `>`: a client. */
  readonly name?: string;
  readonly run: () => void;
}

/** Named things a search finds besides places. */
const NAMED_MAX = 3;

/** What is called as was typed: each typed word begins one of the name's. */
export function namedCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = foldText(typed.trim()).split(/\s+/).filter(Boolean);
  if (wanted.join('').length < 2) return [];
  return commands
    .filter(
      ({ name }) => name !== undefined && wanted.every((word) => ` ${foldText(name)}`.includes(` ${word}`)),
    )
    .slice(0, NAMED_MAX);
}

/** The commands that have all the typed words, those that begin so first. */
export function matchingCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = foldText(typed.replace(/^\s*>/, '').trim()).split(/\s+/).filter(Boolean);
  const fits = commands.filter(({ words }) =>
    wanted.every((word) => ` ${foldText(words)}`.includes(` ${word}`)),
  );
  const start = wanted.join(' ');
  return fits.toSorted(
    (a, b) => Number(foldText(b.words).startsWith(start)) - Number(foldText(a.words).startsWith(start)),
  );
}
