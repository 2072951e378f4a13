import type { CheckedPage } from './checked-page.ts';
import type { Problem } from './problem.ts';

/** Words in sequence that no two pages of a language may share. */
export const PASSAGE_WORDS = 8;
/** Lines every page begins a step with; they are meant to be alike. */
const labels = /^(phase|motions|primary roles?|secondary roles?|applies to|fase|iniciativas|rol(es)? principal(es)?|roles secundarios|se aplica a)\s*:/i;
/** A block that is nothing but labels is shorter than this, characters. */
const LABELS_MAX_LENGTH = 300;
/** Link texts from this length on may repeat: they are other pages' titles. */
const LINK_MIN_WORDS = 3;

interface Passage {
  readonly page: CheckedPage;
  readonly text: string;
  readonly words: readonly string[];
}

/** Passages of one page that stand, word for word, in an earlier page of the same language. Headings, code, labels and link texts do not count. */
export function copiedPassages(pages: readonly CheckedPage[]): readonly Problem[] {
  return [...Map.groupBy(pages, ({ lang }) => lang).values()].flatMap(copiedIn);
}

function copiedIn(pages: readonly CheckedPage[]): readonly Problem[] {
  const seen = new Map<string, CheckedPage>();
  return pages.flatMap((page) => {
    const passages = passagesOf(page);
    const problems = passages.flatMap((passage) => runsIn(passage, seen));
    for (const passage of passages) for (const [key] of sequences(passage)) if (!seen.has(key)) seen.set(key, page);
    return problems;
  });
}

/** The text of a page that must be its own. */
function passagesOf(page: CheckedPage): readonly Passage[] {
  const titles = page.facts.links.map(({ text }) => wordsOf(text)).filter((words) => words.length >= LINK_MIN_WORDS);
  return page.blocks
    .filter(({ kind, text }) => !['heading', 'code', 'alt'].includes(kind) && !isLabels(text))
    .flatMap(({ text }) => splitAt(wordsOf(text), titles).map((words) => ({ page, text, words })));
}

function isLabels(text: string): boolean {
  return labels.test(text) && text.length < LABELS_MAX_LENGTH;
}

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The pieces of a text between link texts. */
function splitAt(words: readonly string[], titles: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const pieces: string[][] = [[]];
  for (let at = 0; at < words.length;) {
    const title = titles.find((one) => one.every((word, n) => words[at + n] === word));
    if (title) pieces.push([]);
    else pieces.at(-1)?.push(words[at] ?? '');
    at += title?.length ?? 1;
  }
  return pieces.filter((piece) => piece.length >= PASSAGE_WORDS);
}

function* sequences({ words }: Passage): Generator<readonly [key: string, at: number]> {
  for (let at = 0; at + PASSAGE_WORDS <= words.length; at += 1) yield [words.slice(at, at + PASSAGE_WORDS).join(' '), at];
}

/** Neighbouring sequences from the same page are one passage. */
function runsIn(passage: Passage, seen: ReadonlyMap<string, CheckedPage>): readonly Problem[] {
  const problems: Problem[] = [];
  let last = -2;
  let run: { from: number; to: number; other: CheckedPage } | null = null;
  const close = (): void => {
    if (run) problems.push(problemOf(passage, run.from, run.to, run.other));
    run = null;
  };
  for (const [key, at] of sequences(passage)) {
    const other = seen.get(key);
    if (run && (at !== last + 1 || other !== run.other)) close();
    if (!other || other.key === passage.page.key) continue;
    run = { from: run ? run.from : at, to: at + PASSAGE_WORDS, other };
    last = at;
  }
  close();
  return problems;
}

function problemOf({ page, words, text }: Passage, from: number, to: number, other: CheckedPage): Problem {
  const copied = words.slice(from, to).join(' ');
  return { path: page.path, line: page.lineOf(copied) > 1 ? page.lineOf(copied) : page.lineOf(text), code: 'copied-passage', detail: `${other.path}: "${copied}"` };
}
