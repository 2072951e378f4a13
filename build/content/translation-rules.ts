import type { PageFacts } from '../../host/library/compile/parsed-page.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { phasesNamed } from '../../host/library/compile/playbook.ts';
import type { CheckedPage } from './checked-page.ts';
import { formParity } from './form-rules.ts';
import type { Problem } from './problem.ts';

const phaseLine = /^\s*(?:phases?|fases?)\s*:/i;
const motionLine = /^\s*(?:motions?|iniciativas?|movimientos?)\s*:/i;

/** Every page in every language, none older than the first language's, with the same phases and the same items in the same order. */
export function translationProblems(pages: readonly CheckedPage[], edition: Edition): readonly Problem[] {
  const { languages } = edition.head;
  const byKey = Map.groupBy(pages, ({ key }) => key);
  return [...byKey.values()].flatMap((versions) => {
    const [first] = versions.toSorted((a, b) => languages.indexOf(a.lang) - languages.indexOf(b.lang));
    if (!first) return [];
    const missing = edition.head.playbook.languages.filter((lang) => !versions.some((page) => page.lang === lang));
    return [
      ...missing.map((lang) => ({ path: first.path, line: 1, code: 'translation-missing', detail: lang })),
      ...versions.filter((page) => page !== first).flatMap((page) => differences(first, page, edition)),
    ];
  });
}

function differences(original: CheckedPage, page: CheckedPage, edition: Edition): readonly Problem[] {
  return [...staleness(original, page), ...checkedParity(original, page), ...scopeParity(original, page), ...headParity(original, page, edition), ...itemParity(original, page), ...markParity(original, page), ...formParity(original, page), ...figureParity(original, page)];
}

function staleness(original: CheckedPage, page: CheckedPage): readonly Problem[] {
  const [older, newer] = [page.facts.date ?? '', original.facts.date ?? ''];
  const stale = older !== '' && older < newer;
  return stale ? [{ path: page.path, line: page.lineOf('ms.date'), code: 'translation-stale', detail: `${original.path} is of ${newer}` }] : [];
}

/** Both languages tell the same facts, so both were looked up on one day. */
function checkedParity({ facts, path }: CheckedPage, page: CheckedPage): readonly Problem[] {
  const same = facts.checked === page.facts.checked && facts.until === page.facts.until;
  const detail = `${path}: ${facts.checked ?? '-'}, ${facts.until ?? '-'}`;
  return same ? [] : [{ path: page.path, line: page.lineOf('checked'), code: 'checked-differs', detail }];
}

/** Phases are compared by what they mean; motions have no list to be looked up in, so their number must do. */
function headParity(original: CheckedPage, page: CheckedPage, edition: Edition): readonly Problem[] {
  const phases = [original, page].map(({ facts }) => phasesOf(facts.phaseWords, edition));
  const [there, here] = phases;
  const motions = [original.facts.motions.length, page.facts.motions.length];
  return [
    ...(there === undefined || here === undefined || there === null || here === null || there === here
      ? []
      : [{ path: page.path, line: lineLike(page, phaseLine), code: 'phase-differs', detail: `${here || 'none'}, in ${original.path} ${there || 'none'}` }]),
    ...(motions[0] === motions[1]
      ? []
      : [{ path: page.path, line: lineLike(page, motionLine), code: 'motions-differ', detail: `${motions[1]}, in ${original.path} ${motions[0]}` }]),
  ];
}

/** `null` where a word is unknown: that has its own problem, and says nothing of the other language. */
function phasesOf(words: readonly string[], edition: Edition): string | null {
  const named = words.map((word) => phasesNamed(edition.head.playbook, [word]));
  return named.some((phases) => phases.length === 0) ? null : phasesNamed(edition.head.playbook, words).join(', ');
}

function lineLike({ source }: CheckedPage, pattern: RegExp): number {
  return Math.max(0, source.split('\n').findIndex((line) => pattern.test(line))) + 1;
}

function itemParity(original: CheckedPage, page: CheckedPage): readonly Problem[] {
  const [there, here] = [original.facts.items, page.facts.items].map((items) => items.filter(({ authored }) => authored));
  const only = (own: CheckedPage, items = there, others = here): readonly Problem[] =>
    (items ?? [])
      .filter(({ id }) => !others?.some((other) => other.id === id))
      .map(({ id, line }) => ({ path: own.path, line, code: 'item-one-language', detail: id }));
  const lost = [...only(original), ...only(page, here, there)];
  if (lost.length > 0) return lost;
  const at = there?.findIndex(({ id }, n) => here?.[n]?.id !== id) ?? -1;
  const moved = at >= 0 ? here?.[at] : undefined;
  return moved ? [{ path: page.path, line: moved.line, code: 'item-order', detail: moved.id }] : [];
}

/** For which clients a page is, is no matter of language. */
function scopeParity({ facts, path }: CheckedPage, page: CheckedPage): readonly Problem[] {
  if (JSON.stringify(facts.scope) === JSON.stringify(page.facts.scope)) return [];
  return [{ path: page.path, line: page.lineOf('ft.'), code: 'scope-differs', detail: path }];
}

/** Who guides, who does, how often, for which clients and whether at all is no matter of language. */
function markParity(original: CheckedPage, page: CheckedPage): readonly Problem[] {
  const marks = ({ id: _id, authored: _authored, text: _text, anchor: _anchor, block: _block, line: _line, evidence, ...rest }: PageFacts['items'][number]): string =>
    // What proves it is words: each language says it its own way, or neither does.
    JSON.stringify(Object.entries({ ...rest, evidence: evidence !== null }).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const there = new Map(original.facts.items.map((item) => [item.id, marks(item)]));
  return page.facts.items
    .filter((item) => item.authored && there.has(item.id) && there.get(item.id) !== marks(item))
    .map(({ id, line }) => ({ path: page.path, line, code: 'item-marks', detail: id }));
}

/** "Keep 90 days" and "Conservar 60 días" cannot both be right: the one sign of a stale item that needs no earlier edition. */
function figureParity(original: CheckedPage, page: CheckedPage): readonly Problem[] {
  return page.facts.items.flatMap(({ id, authored, text, line }) => {
    const other = authored ? original.facts.items.find((item) => item.id === id) : undefined;
    if (!other || figuresIn(other.text) === figuresIn(text)) return [];
    return [{ path: page.path, line, code: 'item-figures', detail: `${id}, ${figuresIn(text) || 'none'} here and ${figuresIn(other.text) || 'none'} there` }];
  });
}

/** The runs of digits of a text in a fixed order; a separator of thousands or decimals is another sign in another language. */
function figuresIn(text: string): string {
  return (text.match(/\d+(?:[.,\u00a0\u202f]\d+)*/g) ?? []).map((figure) => figure.replace(/\D/g, '')).toSorted().join(' ');
}
