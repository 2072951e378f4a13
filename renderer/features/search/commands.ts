import { foldText } from './fold.ts';

/** Something the palette can do besides finding: handed in by the app, which knows what there is. */
export interface Command {
  readonly id: string;
  /** What it is called, in the reader's language. */
  readonly words: string;
  readonly run: () => void;
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
