import type {
  ChecklistRow,
  ChecklistView,
  ItemState,
  PageChecklist,
  Progress,
} from '../../contract/shapes/checklist.ts';
import type { ClientFacts } from '../../contract/shapes/scope.ts';
import type { OwnItemRecord } from '../notebook/records/own-items.ts';
import type { TurnRecord } from '../notebook/records/turns.ts';
import type { ItemRecord } from '../notebook/records/checklists.ts';
import type { SeenRecord } from '../notebook/records/seen.ts';
import { checklistPage, countNews } from './checklist-page.ts';
import type { ChecklistParts } from './checklist-page.ts';
import { dueOn, owedOf } from './owed.ts';
import { addCounts, countStates, noCounts } from '../../contract/shapes/counts.ts';
import type { EditionPage, EditionReader } from '../edition-reader.ts';

/** All checklists of an engagement: the edition's pages in the order of the contents, then pages that are gone but were worked on. */
export function allChecklists(
  edition: EditionReader,
  lang: string,
  records: readonly ItemRecord[],
  seen: readonly SeenRecord[],
  desk: DeskParts,
): readonly PageChecklist[] {
  const byPage = Map.groupBy(records, ({ key }) => key);
  const seenByPage = new Map(seen.map((record) => [record.key, record]));
  const ownByPage = Map.groupBy(desk.own, ({ key }) => key);
  const turnsByPage = Map.groupBy(desk.turns, ({ key }) => key);
  const parts = (key: string): ChecklistParts => ({
    key,
    page: edition.page(key, lang),
    records: byPage.get(key) ?? [],
    seen: seenByPage.get(key) ?? null,
    words: () => edition.words(key),
    elsewhere: () => otherLanguages(edition, key, lang),
    client: desk.client,
    takenIn: desk.pages.has(key),
    own: ownByPage.get(key) ?? [],
    turns: turnsByPage.get(key) ?? [],
    services: desk.services,
    day: desk.day,
  });
  const counted = edition
    .checklists(lang)
    .filter(({ key, items }) => items.some((item) => item.counted) || ownByPage.has(key));
  const here = counted.map(({ key }) => key);
  const shown = new Set(here);
  const others = [...new Set([...byPage.keys(), ...seenByPage.keys(), ...ownByPage.keys()])]
    .filter((key) => !shown.has(key))
    .toSorted();
  const elsewhere = others
    .map((key) => onlyCounted(parts(key)))
    .filter(({ rows, retired }) => rows.length + retired.length > 0);
  return [...here.map((key) => onlyCounted(parts(key))), ...elsewhere];
}

/** A page in the languages it has but the one that is shown. */
export function otherLanguages(edition: EditionReader, key: string, lang: string): readonly EditionPage[] {
  const shown = edition.page(key, lang)?.lang;
  return Object.keys(edition.words(key)).flatMap((other) => {
    const page = other === shown ? null : edition.page(key, other);
    return page ? [page] : [];
  });
}

/** A page's checklist without the items that are a help for one use: a status note written is no step of the engagement. */
function onlyCounted(parts: ChecklistParts): PageChecklist {
  const page = checklistPage(parts);
  const uncounted = new Set(
    (parts.page?.items ?? []).filter(({ counted }) => !counted).map(({ item }) => item),
  );
  if (uncounted.size === 0) return page;
  const rows = page.rows.filter(({ item }) => !uncounted.has(item));
  const outside = page.outside.filter(({ item }) => !uncounted.has(item));
  return { ...page, rows, outside, counts: countStates(rows) };
}

/** What of the client's desk stands in its checklists. */
export interface DeskParts {
  readonly client: ClientFacts;
  /** Pages taken in although out of scope. */
  readonly pages: ReadonlySet<string>;
  readonly own: readonly OwnItemRecord[];
  readonly turns: readonly TurnRecord[];
  /** The services of the playbook, in its order. */
  readonly services: readonly string[];
  readonly day: string;
}

export interface ChecklistFilter {
  readonly phase?: string | undefined;
  readonly states?: readonly ItemState[] | undefined;
  readonly text?: string | undefined;
  readonly news?: boolean | undefined;
  /** Only what is overdue, or due within the week that begins with the day. */
  readonly due?: boolean | undefined;
}

/** The checklist view: what matches the filter, with the totals of everything. Pure. */
export function checklistView(
  engagement: string,
  pages: readonly PageChecklist[],
  filter: ChecklistFilter,
  { day, titles }: { readonly day: string; readonly titles: ReadonlyMap<string, string> },
): ChecklistView {
  const counts = pages.reduce((sum, page) => addCounts(sum, page.counts), noCounts);
  const matching = pages
    .filter((page) => filter.phase === undefined || page.phases.includes(filter.phase))
    .map((page) => filterRows(page, filter, { day, titles }))
    .filter(({ rows, retired }) => rows.length + retired.length > 0);
  const shown = matching.reduce((sum, { rows, retired }) => sum + rows.length + retired.length, 0);
  return { engagement, counts, shown, pages: matching };
}

function filterRows(
  page: PageChecklist,
  { states, text, news, due }: ChecklistFilter,
  { day, titles }: { readonly day: string; readonly titles: ReadonlyMap<string, string> },
): PageChecklist {
  const words = fold(text ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const matches = (row: ChecklistRow): boolean => {
    if (news && !row.news) return false;
    if (due && dueOn(row, day) === null) return false;
    if (states && states.length > 0 && !states.includes(row.state)) return false;
    const own = [row.words, row.note, row.who, row.owner, row.heading, page.title, ...titlesOn(row, titles)];
    const folded = fold(own.join(' '));
    return words.every((word) => folded.includes(word));
  };
  return {
    ...page,
    rows: page.rows.filter(matches),
    retired: page.retired.filter(matches),
    outside: page.outside.filter(matches),
  };
}

/** What the ids on a row are called: who it is for, who guides and who does it, the services it is done for. */
function titlesOn(row: ChecklistRow, titles: ReadonlyMap<string, string>): readonly string[] {
  const roles = [...row.guides, ...row.does].map((id) => titles.get(`@${id}`));
  const services = (row.services ?? []).map(({ id }) => titles.get(id));
  return [titles.get(row.owner), ...roles, ...services].filter((title) => title !== undefined);
}

/** The titles of roles and services in a language, by what rows have: `@` and the id of a role, the id of a service. */
export function titlesIn(
  edition: Pick<EditionReader, 'roles' | 'services'>,
  lang: string,
): ReadonlyMap<string, string> {
  return new Map([
    ...edition.services(lang).map(({ id, title }) => [id, title] as const),
    ...edition.roles(lang).map(({ id, title }) => [`@${id}`, title] as const),
  ]);
}

/** Without case and accents, as a search is meant. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Progress of an engagement: in all, by phase and by page. Pure. */
export function progressOf(
  engagement: string,
  pages: readonly PageChecklist[],
  phases: readonly string[],
  day: string,
): Progress {
  const sum = (chosen: readonly PageChecklist[]) =>
    chosen.reduce((total, page) => addCounts(total, page.counts), noCounts);
  return {
    engagement,
    counts: sum(pages),
    phases: phases.map((phase) => ({
      phase,
      counts: sum(pages.filter((page) => page.phases.includes(phase))),
    })),
    // A page that is gone counts with what the client added to it, if anything.
    pages: pages
      .filter(({ gone, counts }) => !gone || counts.total > 0)
      .map(({ key, counts }) => ({ key, counts })),
    news: pages.reduce((total, page) => total + countNews(page), 0),
    owed: owedOf(pages, day),
  };
}
