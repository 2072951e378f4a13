import { onHostEvent } from './client.ts';

/** Changes are gathered for this long before what depends on them is read again, milliseconds. */
const GATHER_MS = 15;
/** Should the host's word of a change of our own not come, everything is read again after this long, milliseconds. */
const OWN_WORD_WITHIN_MS = 2_000;

/** What a reading of the notebook depends on: tables of it by name, or all there are. */
export type Tables = readonly string[] | 'all';

interface Reader {
  readonly tables: () => Tables;
  readonly read: () => void;
  /** What was changed from here is on its screen already. */
  readonly drawsOwn: boolean;
}

/** A change of our own that was kept, until the host's word of it comes. */
interface OwnChange {
  /** Readers that draw our own changes have drawn it. */
  readonly drawn: boolean;
  readonly timer: ReturnType<typeof setTimeout>;
}

const readers = new Set<Reader>();
let timer: ReturnType<typeof setTimeout> | undefined;
/** Tables to read again for everybody, and for those only who do not draw our own changes. */
let touched: { all: boolean; everyone: Set<string>; others: Set<string> } = fresh();
/** Changes under way, and what was told meanwhile: only the answer says whose change it was. */
let underWay = 0;
let held: readonly { readonly tables: readonly string[]; readonly change: string }[] = [];
const own = new Map<string, OwnChange>();

function fresh() {
  return { all: false, everyone: new Set<string>(), others: new Set<string>() };
}

/**
 * Reads again whenever one of these tables changes, here or in another window. With `drawsOwn` not after a change from here that was drawn
 * as it was made. Gives back how to stop.
 */
export function onNotebookChange(
  tables: Tables | (() => Tables),
  read: () => void,
  { drawsOwn = false }: { readonly drawsOwn?: boolean } = {},
): () => void {
  const reader: Reader = { tables: typeof tables === 'function' ? tables : () => tables, read, drawsOwn };
  readers.add(reader);
  return () => readers.delete(reader);
}

/** Says that the notebook is not what it was, in these tables; whoever shows some of them reads again. */
export function notebookChanged(tables: Tables = 'all'): void {
  if (tables === 'all') touched.all = true;
  else tables.forEach((table) => touched.everyone.add(table));
  gather();
}

/** A change is on its way to the host. Gives back how to say how it ended: with its token, or `null` when it was refused. */
export function changeBegins({ drawn = false }: { readonly drawn?: boolean } = {}): (
  token: string | null,
) => void {
  underWay += 1;
  return (token) => {
    underWay -= 1;
    if (token !== null) own.set(token, { drawn, timer: setTimeout(() => lost(token), OWN_WORD_WITHIN_MS) });
    const told = held;
    held = [];
    told.forEach(hear);
  };
}

/** Listens to the host, and looks again when the window comes back: another program may have written meanwhile. */
export function followNotebook(): void {
  onHostEvent('notebook-changed', ({ tables, change }) => {
    if (change === null) notebookChanged(tables.length === 0 ? 'all' : tables);
    else hear({ tables, change });
  });
  onHostEvent('edition-changed', () => notebookChanged());
  addEventListener('focus', () => notebookChanged());
}

function hear(told: { readonly tables: readonly string[]; readonly change: string }): void {
  const mine = own.get(told.change);
  if (!mine && underWay > 0) {
    held = [...held, told];
    return;
  }
  if (mine) clearTimeout(mine.timer);
  own.delete(told.change);
  const into = mine?.drawn ? touched.others : touched.everyone;
  told.tables.forEach((table) => into.add(table));
  gather();
}

/** Nothing was told of a change that was kept: the line to the host may be down. */
function lost(token: string): void {
  if (own.delete(token)) notebookChanged();
}

function gather(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    const now = touched;
    touched = fresh();
    for (const reader of readers) if (concerns(reader, now)) reader.read();
  }, GATHER_MS);
}

function concerns({ tables, drawsOwn }: Reader, { all, everyone, others }: typeof touched): boolean {
  if (all) return true;
  const names = tables();
  if (names === 'all') return everyone.size > 0 || others.size > 0;
  return names.some((name) => everyone.has(name) || (!drawsOwn && others.has(name)));
}
