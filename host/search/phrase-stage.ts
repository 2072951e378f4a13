import { all, bodyMatch } from './expression.ts';
import type { Expression, Phrase } from './expression.ts';
import { isFunctionWord } from './function-words.ts';
import { firstRows } from './lane.ts';
import { mayHave, pairsOf } from './run-filter.ts';
import { saysWords } from './run-text.ts';
import type { RunWord } from './run-text.ts';
import { firstPhrase, needed } from './stages.ts';
import type { Look, Stage } from './stages.ts';
import { matterStem } from './stem.ts';
import { isUnspaced } from './words.ts';

/** Pages asked one by one whether they have a word. */
const FEW_ROWS = 4;
/**
 * Pages that have the other words of a run, looked at for its function words: at first, and where none of a full lot says it. Of those that may,
 * so many are read to be sure, the likeliest first.
 */
const RUNS_FIRST = { rows: 60, read: 12 } as const;
const RUNS_THEN = { rows: 400, read: 24 } as const;
/** Fewer pairs tell too few pages apart to look at more of them. */
const TELLING_PAIRS = 2;

/** The words one after the other. The index knows no function words: of more pages those are taken that say them. */
export const phrase: Stage = (look) => {
  const words = look.terms.flatMap((term) => term.words);
  if (words.every((word) => !isFunctionWord(word, look.lane.lang))) return sayingFirst(look, inOrder(look));
  const pairs = pairsOf(words.slice(0, -1), look.lane.lang);
  const says = saysRun(look, words);
  const said = ({ rows, read }: typeof RUNS_FIRST | typeof RUNS_THEN) => {
    const inRun = inOrder({ ...look, limit: Math.max(rows, look.limit) });
    const found = firstOf(likely(look, words, pairs, inRun).slice(0, read), says, look.limit);
    return { found, full: inRun.length >= rows };
  };
  const { found, full } = said(RUNS_FIRST);
  // Of a large set the first pages may all say it otherwise: then further ones are looked at.
  const telling = pairsOf(words, look.lane.lang).length >= TELLING_PAIRS;
  const more = found.length === 0 && full && telling;
  return sayingFirst(look, more ? said(RUNS_THEN).found : found);
};

/** The pages that may say the run, first those that may with its last word, which may be the beginning of another, as it stands. */
function likely(
  { filters, lane }: Look,
  words: readonly string[],
  pairs: readonly number[],
  rows: readonly number[],
): readonly number[] {
  const known = filters(rows);
  const none = new Uint8Array();
  const may = rows.filter((row) => mayHave(known.get(row) ?? none, pairs));
  const last = pairsOf(words.slice(-2), lane.lang);
  if (last.length === 0) return may;
  const whole = new Set(may.filter((row) => mayHave(known.get(row) ?? none, last)));
  return [...whole, ...may.filter((row) => !whole.has(row))];
}

/** The first rows for which something holds; no more are asked than needed. */
function firstOf(rows: readonly number[], holds: (row: number) => boolean, limit: number): readonly number[] {
  const found: number[] = [];
  for (const row of rows) {
    if (found.length === limit) break;
    if (holds(row)) found.push(row);
  }
  return found;
}

const inOrder: Stage = ({ database, lane, terms, units, narrow, limit }) => {
  const words = terms.flatMap((term) => term.words);
  const last = units.at(-1);
  // One word of matter and its article are found by the word: a run needs two.
  if (words.length < 2 || needed(units).length < 2 || terms.some(({ quoted }) => quoted)) return [];
  const run = (said: readonly string[], prefix: boolean, completions: readonly string[]): Phrase => ({
    kind: 'phrase',
    words: said,
    stems: said.map((word) => matterStem(word, lane.lang)),
    prefix,
    completions,
  });
  const { completions = [], prefix = false } = last ? (firstPhrase(last.own) ?? {}) : {};
  const find = (match: Expression, within = lane) =>
    firstRows(database, within, 'search_body', bodyMatch(match), limit);
  const ended = matterStem(words.at(-1) ?? '', lane.lang) === '';
  if (!prefix || words.length <= 2 || ended) return find(run(words, prefix && !ended, completions));
  const before = run(words.slice(0, -1), false, []);
  const narrowed = narrow(lane, bodyMatch(before));
  if (!narrowed) return [];
  const { lane: within, rows } = narrowed;
  // Any end of the last word after the others; where that leaves a choice, pages with the word as it stands come first. A run for each end
  // would be as many times as slow, and on a few pages the run need not be looked for again.
  const end = run(words.slice(-1), true, completions);
  const ends =
    rows && rows.length <= FEW_ROWS
      ? rows.filter((row) => find(end, { ...lane, first: row, last: row }).length > 0)
      : find(all([before, end]), within);
  if (ends.length < 2) return ends;
  const said = find(run(words, false, []), within);
  return [...new Set([...said, ...ends])].slice(0, limit);
};

/** Whether a page has a run with its function words, the other words in any form. */
function saysRun(look: Look, words: readonly string[]): (row: number) => boolean {
  return saying(
    look,
    words.map((word) => {
      const same = sharedBeginning(word, matterStem(word, look.lane.lang));
      return { beginning: same || word, open: same !== '' };
    }),
  );
}

function saying({ names, wordsOfPage }: Look, run: readonly RunWord[]): (row: number) => boolean {
  return (row) => {
    const name = names(row);
    return name !== null && saysWords(wordsOfPage(name.page).folded, run);
  };
}

function sharedBeginning(word: string, stem: string): string {
  let length = 0;
  while (length < stem.length && word[length] === stem[length]) length += 1;
  return word.slice(0, length);
}

/** Runs of fewer words are in too many forms to mean the one that was typed. */
const SAID_FROM = 3;

/** Stems make one of many forms: pages that say it in those typed come first. These pages are read anyway, to be shown. */
function sayingFirst(look: Look, rows: readonly number[]): readonly number[] {
  const words = look.terms.flatMap((term) => term.words);
  if (rows.length < 2 || words.length < SAID_FROM || words.some(isUnspaced)) return rows;
  const says = saying(
    look,
    words.map((beginning) => ({ beginning, open: false })),
  );
  const first = new Set(rows.filter(says));
  return [...first, ...rows.filter((row) => !first.has(row))];
}
