import type { Handlers } from '../../contract/calls.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { notebookJoinedCalls } from '../../contract/checks/notebook-calls.ts';
import type { ChecklistRow } from '../../contract/shapes/checklist.ts';
import type { HighlightView } from '../../contract/shapes/bookmark.ts';
import type { ReadingPlace } from '../../contract/shapes/reading.ts';
import { keepQuote } from '../notebook/anchor/anchor.ts';
import type { KeptQuote } from '../notebook/anchor/anchor.ts';
import { ownerOf } from '../notebook/handlers.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Background } from '../platform/background.ts';
import { systemClock } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import { bookmarkView, highlightView, placer } from '../checklists/bookmark-view.ts';
import { checklistJoins, partsOf } from '../checklists/checklist-joins.ts';
import { checklistPage } from '../checklists/checklist-page.ts';
import type { ChecklistParts } from '../checklists/checklist-page.ts';
import { deskJoins } from '../desk/desk-joins.ts';
import type { EditionReader } from '../edition-reader.ts';
import { NO_PHASE, SEVERAL_PHASES } from '../report/report.ts';
import { reportJoins } from '../report/report-joins.ts';
import type { Logo } from '../settings/logo.ts';

type Joined = Handlers<typeof notebookJoinedCalls>;
type Passages = Pick<Joined, Extract<keyof Joined, `bookmark.${string}` | `highlight.${string}`>>;

/** The recent pages told when nobody says how many. */
const RECENT_DEFAULT = 20;

/** The calls that need the notebook and the edition. */
export function notebookJoins(
  notebook: Notebook,
  edition: EditionReader,
  report: {
    readonly clock: Clock;
    readonly logo: () => Logo | null;
    readonly background?: Background;
  } = {
    clock: systemClock,
    logo: () => null,
  },
): Joined & ReturnType<typeof deskJoins> {
  return {
    ...deskJoins(notebook, edition, report.background ?? null),
    ...checklistJoins(notebook, edition),
    ...passageJoins(notebook, edition),
    ...readingJoins(notebook, edition),
    ...reportJoins(notebook, edition, report),
  };
}

function passageJoins(notebook: Notebook, edition: EditionReader): Passages {
  const { engagements, bookmarks, highlights } = notebook;
  const titleOf = (key: string, lang: string): string =>
    edition.page(notebook.resolve(key), lang)?.title ?? '';
  const keep = (key: string, lang: string, selector: Parameters<typeof keepQuote>[1]): KeptQuote =>
    keepQuote(edition.blocks(notebook.resolve(key), lang) ?? [], selector);
  return {
    'bookmark.list': ({ lang, engagement }) => {
      const { id } = engagements.find(engagement);
      const rows = new Map<string, readonly ChecklistRow[]>();
      const rowsOf = (key: string): readonly ChecklistRow[] => {
        const page = rows.has(key) ? null : checklistPage(partsOf(notebook, edition, id, key, lang));
        if (page) rows.set(key, [...page.rows, ...page.retired]);
        return rows.get(key) ?? [];
      };
      const context = { edition, lang, rows: rowsOf, place: placer(edition) };
      return {
        folders: bookmarks.folders(id),
        bookmarks: bookmarks.list(id).map((record) => bookmarkView(record, context)),
      };
    },
    'bookmark.add': ({ target, title, note, folder, engagement }) =>
      bookmarks.add({
        target,
        quote: target.kind === 'passage' ? keep(target.key, target.lang, target.selector) : null,
        page: titleOf(target.key, target.lang),
        title,
        note: note ?? '',
        folder: folder ?? null,
        engagement: ownerOf(engagements, engagement),
      }),
    'highlight.list': ({ key, engagement }) =>
      highlightsOf(notebook, edition, engagements.find(engagement).id, key),
    'highlight.add': ({ key, lang, colour, selectors, note, engagement }) =>
      highlights.add({
        key: notebook.resolve(key),
        lang,
        page: titleOf(key, lang),
        colour,
        quotes: selectors.map((selector) => keep(key, lang, selector)),
        note: note ?? '',
        engagement: ownerOf(engagements, engagement),
      }),
  };
}

function highlightsOf(
  notebook: Notebook,
  edition: EditionReader,
  engagement: string,
  key: string | undefined,
): readonly HighlightView[] {
  const place = placer(edition);
  return notebook.highlights.list(engagement, key).map((record) => highlightView(record, edition, place));
}

/** Keeps the visit; says whether it could. */
function keepVisit(
  notebook: Notebook,
  edition: EditionReader,
  { page, words }: ChecklistParts,
  visit: {
    readonly id: string;
    readonly key: string;
    readonly lang: string;
    readonly place: ReadingPlace | undefined;
  },
): boolean {
  if (!page || !notebook.info().writable) return false;
  try {
    notebook.reading.visit(visit.key, visit.lang, visit.place);
    const today = words();
    if (Object.values(today).some((items) => Object.keys(items).length > 0))
      notebook.checklists.begin(visit.id, {
        key: page.key,
        edition: edition.about(visit.lang).id,
        words: today,
      });
    return true;
  } catch (error) {
    if (error instanceof FieldbookError) return false;
    throw error;
  }
}

function readingJoins(
  notebook: Notebook,
  edition: EditionReader,
): Pick<Joined, Extract<keyof Joined, `reading.${string}`>> {
  return {
    'reading.visit': ({ key, lang, engagement, place }) => {
      const { id } = notebook.engagements.find(engagement);
      const parts = partsOf(notebook, edition, id, key, lang);
      const checklist = checklistPage(parts);
      const highlights = highlightsOf(notebook, edition, id, key);
      return { checklist, highlights, kept: keepVisit(notebook, edition, parts, { id, key, lang, place }) };
    },
    'reading.recent': ({ lang, limit }) => {
      const visits = notebook.reading.recent().flatMap((visit) => {
        const page = edition.page(visit.key, lang) ?? edition.page(visit.key, visit.lang);
        return page ? [{ ...visit, title: page.title }] : [];
      });
      return visits.slice(0, limit ?? RECENT_DEFAULT);
    },
  };
}

/** Groups a report knows besides the edition's phases. */
export const reportGroups = [SEVERAL_PHASES, NO_PHASE] as const;
