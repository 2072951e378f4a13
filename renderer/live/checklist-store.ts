import type { CallGiven } from '../../contract/calls.ts';
import type {
  ChecklistRow,
  ChecklistView,
  Counts,
  ItemState,
  PageChecklist,
  Progress,
} from '../../contract/shapes/checklist.ts';
import type { Changed } from '../../contract/shapes/change.ts';
import { patched } from './checklist-rows.ts';
import type { RowPatch } from './checklist-rows.ts';
import { ask } from './client.ts';
import { currentEngagement } from './engagement-store.ts';
import { Live } from './live.ts';
import type { LiveSpec } from './live.ts';
import { useSettings } from './settings-store.ts';
import { change } from './undo-store.ts';

export type ChecklistFilter = Omit<CallGiven<'checklist.list'>, 'engagement'>;

interface PageWish {
  readonly lang: string;
  readonly key: string;
}

/** What a checklist shows: the state of its items, what of them was looked at, and whose it is. */
const TABLES = ['item_state', 'item_turn', 'item_seen', 'own_item', 'scope', 'engagement'] as const;

/** How a page's checklist is read. */
export const pageChecklistSpec: LiveSpec<PageWish, PageChecklist> = {
  name: 'The page’s checklist',
  ask: (page) => ask('checklist.page', { ...page, engagement: currentEngagement() }),
  tables: TABLES,
  drawsOwn: true,
  perClient: 'gone',
  // The same page in the other language: its boxes stay where they are.
  stays: (former, next) => former.key === next.key,
};

/** The checklist of the page on screen. */
export const pageChecklist = new Live(pageChecklistSpec);

/** The checklists across the engagement. Which items a list shows, and where, is the host's to say. */
export const checklistList = new Live<ChecklistFilter, ChecklistView>({
  name: 'The checklists',
  ask: (filter) => ask('checklist.list', { ...filter, engagement: currentEngagement() }),
  tables: TABLES,
  perClient: 'gone',
  stays: () => true,
});

/** How far the engagement is, shown everywhere else. */
export const progress = new Live<string, Progress>({
  name: 'The progress',
  ask: (lang) => ask('progress.read', { lang, engagement: currentEngagement() }),
  tables: TABLES,
  perClient: 'again',
  stays: () => true,
});

/** The checklist of a page while it is the one on screen. */
export function usePageChecklist(key: string): PageChecklist | null {
  return pageChecklist.use((page) => (page?.key === key ? page : null));
}

/** Progress of a page in the engagement, `null` without items. */
export function usePageCounts(key: string): Counts | null {
  return progress.use((known) => known?.pages.find((page) => page.key === key)?.counts ?? null);
}

export function usePhaseCounts(phase: string): Counts | null {
  return progress.use((known) => known?.phases.find((one) => one.phase === phase)?.counts ?? null);
}

/** Sets state, note or name of an item: seen at once, kept by the host, taken back when it refuses. */
export function setItem(
  lang: string,
  key: string,
  item: string,
  patch: RowPatch,
  engagement = currentEngagement(),
  knew?: string[],
): Promise<Changed> {
  const at = new Date().toISOString();
  const sent = { who: useSettings.getState().values.who, ...patch };
  const page = pageChecklist.now();
  // A retired item may leave the page with its state: then the page is read again.
  const drawn = page?.key !== key || page.rows.some((row) => row.item === item);
  const keep = async () => {
    const drawnAs = pageChecklist.lastDrawn();
    const kept = await change('checklist.set', { lang, key, item, engagement, ...sent, knew }, { drawn });
    pageChecklist.put(drawnAs, (shown) => withRow(shown, kept.row));
    return kept;
  };
  // For a client no longer on screen: what is drawn is another's.
  return engagement === currentEngagement() ? optimistic(key, [item], { ...sent, at }, keep) : keep();
}

/** The row as the host keeps it, in the place of the one that was drawn before it answered. */
function withRow(page: PageChecklist, row: ChecklistRow): PageChecklist {
  if (page.key !== row.key) return page;
  return { ...page, rows: page.rows.map((known) => (known.item === row.item ? row : known)) };
}

/** Marks items of a page, or all of them, in one step that one undo takes back. */
export function markItems(
  lang: string,
  key: string,
  items: readonly string[] | null,
  state: ItemState,
): Promise<Changed> {
  const engagement = currentEngagement();
  const { who } = useSettings.getState().values;
  const patch = { state, who, at: new Date().toISOString() };
  return optimistic(key, items, patch, () =>
    change('checklist.mark', { lang, key, engagement, state, who, ...(items ? { items: [...items] } : {}) }),
  );
}

/** Sets an item for one of the client's services. */
export async function setService(
  lang: string,
  { key, item }: ChecklistRow,
  service: string,
  state: ItemState,
): Promise<Changed> {
  const { who } = useSettings.getState().values;
  const at = { lang, key, item, engagement: currentEngagement() };
  return change('checklist.set', { ...at, state, turn: service, who });
}

/** Begins another turn of an item that comes again; the one before keeps its state. */
export function beginTurn(lang: string, { key, item }: ChecklistRow, turn: string): Promise<Changed> {
  const { who } = useSettings.getState().values;
  return change('checklist.set', {
    lang,
    key,
    item,
    engagement: currentEngagement(),
    state: 'todo',
    turn,
    who,
  });
}

/** News of a page, or of one item, has been looked at. */
export function markSeen(key: string, item?: string): Promise<Changed> {
  return change('checklist.seen', { key, engagement: currentEngagement(), ...(item ? { item } : {}) });
}

/** One change reaches all that shows it at once: the page, the list, the progress. */
async function optimistic(
  key: string,
  items: readonly string[] | null,
  patch: RowPatch,
  keep: () => Promise<Changed>,
): Promise<Changed> {
  const screen = { page: pageChecklist.now(), list: checklistList.now(), progress: progress.now() };
  const next = patched(screen, key, items, patch);
  const drawn = [
    pageChecklist.draw((page) => next.page ?? page),
    checklistList.draw((list) => next.list ?? list),
    progress.draw((known) => next.progress ?? known),
  ];
  try {
    const changed = await keep();
    for (const one of drawn) one.kept();
    return changed;
  } catch (error) {
    for (const one of drawn) one.refused();
    throw error;
  }
}
