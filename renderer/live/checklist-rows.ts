import { counted } from '../../contract/shapes/counts.ts';
import type {
  ChecklistRow,
  ChecklistView,
  Counts,
  ItemState,
  PageChecklist,
  Progress,
  WaitingFor,
} from '../../contract/shapes/checklist.ts';

/** What a user sets on an item; what is left out stays. */
export interface RowPatch {
  readonly state?: ItemState | undefined;
  readonly note?: string | undefined;
  readonly who?: string | undefined;
  readonly at?: string | undefined;
  readonly owner?: string | undefined;
  readonly due?: string | null | undefined;
  readonly waiting?: WaitingFor | null | undefined;
}

/** Everything on screen that shows checklists: one change must reach all of it at once. */
export interface ChecklistScreenful {
  readonly page: PageChecklist | null;
  readonly list: ChecklistView | null;
  readonly progress: Progress | null;
}

/** The screen as it will be once the host has kept the change (optimistic update). `items` `null`: the whole page. */
export function patched<S extends ChecklistScreenful>(
  screen: S,
  key: string,
  items: readonly string[] | null,
  patch: RowPatch,
): S {
  const shown =
    screen.page?.key === key ? screen.page : (screen.list?.pages.find((page) => page.key === key) ?? null);
  const moves = shown ? movesOf(shown.rows, items, patch) : [];
  return {
    ...screen,
    page: screen.page && patchPage(screen.page, key, items, patch),
    list: screen.list && patchList(screen.list, key, items, patch),
    progress: screen.progress && shown ? patchProgress(screen.progress, shown, moves) : screen.progress,
  };
}

interface Move {
  readonly from: ItemState;
  readonly to: ItemState;
}

function movesOf(
  rows: readonly ChecklistRow[],
  items: readonly string[] | null,
  patch: RowPatch,
): readonly Move[] {
  const to = patch.state;
  if (to === undefined) return [];
  return rows.flatMap((row) =>
    (items === null || items.includes(row.item)) && row.state !== to ? [{ from: row.state, to }] : [],
  );
}

function patchPage(
  page: PageChecklist,
  key: string,
  items: readonly string[] | null,
  patch: RowPatch,
): PageChecklist {
  if (page.key !== key) return page;
  const counts = movesOf(page.rows, items, patch).reduce(moved, page.counts);
  const rows = page.rows.map((row) =>
    items === null || items.includes(row.item) ? { ...row, ...given(patch) } : row,
  );
  return { ...page, counts, rows };
}

function patchList(
  list: ChecklistView,
  key: string,
  items: readonly string[] | null,
  patch: RowPatch,
): ChecklistView {
  const moves = list.pages.flatMap((page) => (page.key === key ? movesOf(page.rows, items, patch) : []));
  return {
    ...list,
    counts: moves.reduce(moved, list.counts),
    pages: list.pages.map((page) => patchPage(page, key, items, patch)),
  };
}

function patchProgress(progress: Progress, page: PageChecklist, moves: readonly Move[]): Progress {
  // A page of helps for one use is counted nowhere.
  if (!progress.pages.some(({ key }) => key === page.key)) return progress;
  return {
    ...progress,
    counts: moves.reduce(moved, progress.counts),
    phases: progress.phases.map((phase) =>
      page.phases.includes(phase.phase) ? { ...phase, counts: moves.reduce(moved, phase.counts) } : phase,
    ),
    pages: progress.pages.map((known) =>
      known.key === page.key ? { ...known, counts: moves.reduce(moved, known.counts) } : known,
    ),
  };
}

function moved(counts: Counts, { from, to }: Move): Counts {
  return counted(counted(counts, from, -1), to, 1);
}

function given(patch: RowPatch): Partial<ChecklistRow> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
