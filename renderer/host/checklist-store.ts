import { create } from 'zustand';
import type { CallGiven } from '../../host/contract/calls.ts';
import type { ChecklistRow, Changed, Counts, ItemState } from '../../host/contract/notebook-model.ts';
import { patched } from './checklist-rows.ts';
import type { ChecklistScreenful, RowPatch } from './checklist-rows.ts';
import { ask } from './client.ts';
import { currentEngagement, useEngagements } from './engagement-store.ts';
import { notebookChanged, onNotebookChange } from './notebook-changes.ts';
import { useSettings } from './settings-store.ts';
import { change } from './undo-store.ts';

/** The checklists on screen, and the progress of the engagement shown everywhere else. */
export const useChecklists = create<ChecklistScreenful>()(() => ({ page: null, list: null, progress: null }));

export type ChecklistFilter = Omit<CallGiven<'checklist.list'>, 'engagement'>;

/** What is looked at now; read again whenever the notebook changes. */
interface Wishes {
  readonly page: { readonly lang: string; readonly key: string } | null;
  readonly list: ChecklistFilter | null;
  readonly lang: string | null;
}

let wishes: Wishes = { page: null, list: null, lang: null };
/** Rises with each write: what was asked before it must not be drawn after it. */
let epoch = 0;
let pending = 0;
/** A reading was put off while a change was on its way. */
let putOff = false;

/** Follows the checklist of the page on screen. Gives back how to stop. */
export function watchPageChecklist(lang: string, key: string): () => void {
  const page = { lang, key };
  wishes = { ...wishes, page };
  if (useChecklists.getState().page?.key !== key) useChecklists.setState({ page: null });
  void readPage();
  return () => {
    if (wishes.page === page) wishes = { ...wishes, page: null };
  };
}

/** Follows the checklists across the engagement. Gives back how to stop. */
export function watchChecklistList(filter: ChecklistFilter): () => void {
  wishes = { ...wishes, list: filter };
  void readList();
  return () => {
    if (wishes.list === filter) wishes = { ...wishes, list: null };
  };
}

export function watchProgress(lang: string): void {
  wishes = { ...wishes, lang };
  void readProgress();
}

/** What a checklist shows: the state of its items, what of them was looked at, and whose it is. */
const TABLES = ['item_state', 'item_seen', 'engagement'] as const;

export function followChecklists(): void {
  onNotebookChange(TABLES, () => void readPage(), { drawsOwn: true });
  // Which items a list shows, and where, is the host's to say.
  onNotebookChange(TABLES, () => void readList());
  onNotebookChange(TABLES, () => void readProgress());
  useEngagements.subscribe(({ current }, before) => {
    if (!before.loaded || current === before.current) return;
    // Rows of the former client would be ticked for the new one.
    useChecklists.setState({ page: null, list: null });
    readAll();
  });
}

function readAll(): void {
  void Promise.all([readPage(), readList(), readProgress()]);
}

/** Sets state, note or name of an item: seen at once, kept by the host, taken back when it refuses. */
export function setItem(
  lang: string,
  key: string,
  item: string,
  patch: RowPatch,
  engagement = currentEngagement(),
): Promise<Changed> {
  const signed = sign(patch);
  const { at: _at, ...sent } = signed;
  const { page } = useChecklists.getState();
  // A retired item may leave the page with its state: then the page is read again.
  const drawn = page?.key !== key || page.rows.some((row) => row.item === item);
  const keep = async () => {
    const kept = await change('checklist.set', { lang, key, item, engagement, ...sent }, { drawn });
    if (pending === 1) putRow(kept.row);
    return kept;
  };
  // For a client no longer on screen: what is drawn is another's.
  return engagement === currentEngagement() ? optimistic(key, [item], signed, keep) : keep();
}

/** The row as the host keeps it, in the place of the one that was drawn before it answered. */
function putRow(row: ChecklistRow): void {
  const { page } = useChecklists.getState();
  if (page?.key !== row.key) return;
  const rows = page.rows.map((known) => (known.item === row.item ? row : known));
  useChecklists.setState({ page: { ...page, rows } });
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

/** News of a page, or of one item, has been looked at. */
export function markSeen(key: string, item?: string): Promise<Changed> {
  return change('checklist.seen', { key, engagement: currentEngagement(), ...(item ? { item } : {}) });
}

/** Progress of a page in the engagement, `null` without items. */
export function usePageCounts(key: string): Counts | null {
  return useChecklists((state) => state.progress?.pages.find((page) => page.key === key)?.counts ?? null);
}

export function usePhaseCounts(phase: string): Counts | null {
  return useChecklists(
    (state) => state.progress?.phases.find((known) => known.phase === phase)?.counts ?? null,
  );
}

function sign(patch: RowPatch): RowPatch {
  const at = new Date().toISOString();
  return { who: useSettings.getState().values.who, ...patch, at };
}

async function optimistic(
  key: string,
  items: readonly string[] | null,
  patch: RowPatch,
  keep: () => Promise<Changed>,
): Promise<Changed> {
  const before = useChecklists.getState();
  const shown = patched(before, key, items, patch);
  epoch += 1;
  pending += 1;
  useChecklists.setState(shown);
  try {
    return await keep();
  } catch (error) {
    // Nothing else was done meanwhile: the exact picture; otherwise the reading below brings the truth.
    if (useChecklists.getState().page === shown.page && useChecklists.getState().list === shown.list)
      useChecklists.setState(before);
    else putOff = true;
    throw error;
  } finally {
    pending -= 1;
    epoch += 1;
    if (pending === 0 && putOff) notebookChanged(TABLES);
  }
}

async function readPage(): Promise<void> {
  const wish = wishes.page;
  if (!wish) return;
  await read(
    () => ask('checklist.page', { ...wish, engagement: currentEngagement() }),
    () => wishes.page === wish,
    (page) => useChecklists.setState({ page }),
  );
}

async function readList(): Promise<void> {
  const wish = wishes.list;
  if (!wish) return;
  await read(
    () => ask('checklist.list', { ...wish, engagement: currentEngagement() }),
    () => wishes.list === wish,
    (list) => useChecklists.setState({ list }),
  );
}

async function readProgress(): Promise<void> {
  const { lang } = wishes;
  if (lang === null) return;
  await read(
    () => ask('progress.read', { lang, engagement: currentEngagement() }),
    () => wishes.lang === lang,
    (progress) => useChecklists.setState({ progress }),
  );
}

async function read<T>(
  fetch: () => Promise<T>,
  wanted: () => boolean,
  put: (value: T) => void,
): Promise<void> {
  if (pending > 0) {
    putOff = true;
    return;
  }
  putOff = false;
  const at = epoch;
  const engagement = currentEngagement();
  try {
    const value = await fetch();
    const same = engagement === undefined || engagement === currentEngagement();
    if (at === epoch && pending === 0 && wanted() && same) put(value);
  } catch (error) {
    console.warn('Checklists could not be read', error);
  }
}
