import type { MendedWord } from '../../contract/shapes/search.ts';
import type { Lane } from './lane.ts';
import { phrase } from './phrase-stage.ts';
import { anywhere, headings, isExcluded, needed, rarest, short, titles, titlesByName } from './stages.ts';
import type { Look, Stage } from './stages.ts';
import { mendUnit } from './units.ts';
import type { Unit } from './units.ts';

/** A page that was found, with what it was found by. */
export interface FoundRow {
  readonly row: number;
  readonly lane: Lane;
  readonly units: readonly Unit[];
}

export interface Planned {
  readonly rows: readonly FoundRow[];
  readonly mended: readonly MendedWord[];
  /** The looks with their words mended, when they were. */
  readonly looks: readonly Look[];
  /** Nothing has all the words: the rows have some of them. */
  readonly apart: boolean;
}

/** Cheapest first; each stage adds what the ones before did not find, and the plan stops when there is enough. */
const STAGES: readonly Stage[] = [short, titles, titlesByName, headings, phrase, anywhere];
/** So many words one after the other were meant so: a page that has the run comes before one whose headings have each of them somewhere. */
const RUN_FROM = 4;
const RUN: readonly Stage[] = [short, titles, titlesByName, phrase, headings, anywhere];
const MENDED: readonly Stage[] = [titles, headings, anywhere];
/** An exact search looks for the typed words only. */
const EXACT: readonly Stage[] = [titles, headings, phrase, anywhere];

/** Runs the plan until `wanted` pages are found. The first look is the reader's language: it goes first in every stage. */
export function runPlan(
  looks: readonly Look[],
  wanted: number,
  exact: boolean,
  keep: (found: FoundRow) => boolean,
): Planned {
  const rows = new Map<number, FoundRow>();
  const run = (stages: readonly Stage[], by: readonly Look[]): void => {
    for (const stage of stages) {
      for (const look of by) {
        if (rows.size >= wanted) return;
        for (const row of stage(look)) {
          const found = { row, lane: look.lane, units: look.units };
          if (!rows.has(row) && rows.size < wanted && !isExcluded(look, row) && keep(found))
            rows.set(row, found);
        }
      }
    }
  };
  const answerable = looks.filter(({ units }) => units.length > 0);
  const said = answerable[0]?.terms.flatMap(({ words }) => words).length ?? 0;
  run(exact ? EXACT : said >= RUN_FROM ? RUN : STAGES, answerable);
  if (exact || rows.size >= wanted) return { rows: [...rows.values()], mended: [], looks, apart: false };
  const mended = mendLooks(answerable);
  if (mended.words.length > 0) run(MENDED, mended.looks);
  const apart = rows.size === 0;
  if (answerable.some(({ units }) => needed(units).length > 1)) run([rarest], mended.looks);
  return {
    rows: [...rows.values()],
    mended: mended.words,
    looks: mended.looks,
    apart: apart && rows.size > 0,
  };
}

interface Mending {
  readonly looks: readonly Look[];
  readonly words: readonly MendedWord[];
}

/** Mends words no page has. A word that pages have is spelt as it should be, and is left. */
function mendLooks(looks: readonly Look[]): Mending {
  const words: MendedWord[] = [];
  const mended = looks.map((look) => {
    const units = look.units.map((unit) => {
      const better = mendUnit(look.database, look.lane.lang, unit);
      if (better && words.every(({ typed }) => typed !== unit.typed))
        words.push({ typed: unit.typed, meant: better.meant });
      return better?.unit ?? unit;
    });
    return { ...look, units };
  });
  return { looks: mended, words };
}
