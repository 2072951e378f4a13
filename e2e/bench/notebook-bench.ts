import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EditionPage, EditionReader } from '../../host/edition-reader.ts';
import { notebookJoins } from '../../host/wiring/notebook-joins.ts';
import { openNotebook } from '../../host/notebook/notebook.ts';
import type { Notebook } from '../../host/notebook/notebook.ts';
import { atMost, quantile, round } from './result.ts';
import type { Result } from './result.ts';

const ENGAGEMENTS = 50;
const PAGES = 100;
const ITEMS_A_PAGE = 15;
const TICKS = 300;
const PHASES = ['initiate', 'assess', 'remediate', 'enable', 'migrate', 'success'] as const;
/** Goal of the tick, acknowledged and durable, milliseconds. */
const TICK_P95_MS = 20;
/** Goals of the desk: one client's after a tick, and the table of all of them after one, milliseconds. */
const DESK_P95_MS = 30;
const CLIENTS_P95_MS = 50;
/** The day on which they are read: some of what is due is late then. */
const DAY = '2026-12-10';
const STATES = ['done', 'todo', 'blocked', 'done'] as const;

const pages: readonly EditionPage[] = Array.from({ length: PAGES }, (_, page) => ({
  key: `page-${page}`,
  lang: 'en',
  title: `Activity ${page}`,
  phases: [PHASES[page % PHASES.length] ?? 'assess'],
  items: Array.from({ length: ITEMS_A_PAGE }, (_one, item) => ({
    item: `item-${item}`,
    words: `Agree step ${item} of activity ${page} with its owner at the customer`,
    anchor: 'checklist',
    heading: 'Checklist',
    block: `b${item}`,
    counted: true,
  })),
}));

const byKey = new Map(pages.map((page) => [page.key, page]));

const edition: EditionReader = {
  about: () => ({ id: 'e1', number: 1, made: '2026-11-20T09:00:00.000Z', title: 'Playbook' }),
  phases: () => PHASES.map((id) => ({ id, title: id })),
  roles: () => [],
  services: () => [],
  headings: () => [],
  scope: () => ({ services: [], facts: [] }),
  checklists: () => pages,
  order: () => pages.map(({ key }) => key),
  page: (key) => byKey.get(key) ?? null,
  words: (key) => ({
    en: Object.fromEntries((byKey.get(key)?.items ?? []).map(({ item, words }) => [item, words])),
  }),
  blocks: () => null,
};

/** What 50 engagements of 1,500 items, each with a note, an owner and a day, cost: opening, a tick, progress, desk and report, beside one fsync of this disk. */
export async function run(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'notebook-bench-'));
  const place = join(folder, 'notebook');
  const start = async (): Promise<Notebook> => openNotebook({ folder: place, language: 'en', timers: false });
  try {
    const first = await start();
    fill(first);
    await first.backup();
    first.close();
    const size = statSync(join(place, 'notebook-1.db')).size;
    const openings = await times(5, async () => (await start()).close());
    const notebook = await start();
    const measured = await measure(notebook);
    notebook.close();
    const { ticks, page, progress, desk, firstClients, clients, report, excel, upkeep } = measured;
    return {
      name: 'notebook',
      figures: [
        { what: 'rows', value: ENGAGEMENTS * PAGES * ITEMS_A_PAGE, unit: `in ${round(size / 1e6)} MB` },
        { what: 'opening, median', value: round(quantile(openings, 0.5)), unit: 'ms' },
        { what: 'one fsync on this disk, p95', value: round(quantile(syncs(folder), 0.95)), unit: 'ms' },
        { what: 'tick, acknowledged and durable, median', value: round(quantile(ticks, 0.5)), unit: 'ms' },
        atMost('tick, acknowledged and durable, p95', quantile(ticks, 0.95), 'ms', TICK_P95_MS),
        { what: 'checklist of a page, p95', value: round(quantile(page, 0.95)), unit: 'ms' },
        { what: 'progress of all phases, p95', value: round(quantile(progress, 0.95)), unit: 'ms' },
        atMost('desk of a client just after a tick, p95', quantile(desk, 0.95), 'ms', DESK_P95_MS),
        {
          what: 'all clients, asked for at once after the start',
          value: round(quantile(firstClients, 0.5)),
          unit: 'ms',
        },
        atMost('all clients just after a tick, p95', quantile(clients, 0.95), 'ms', CLIENTS_P95_MS),
        { what: 'report of 1,500 items', value: round(quantile(report, 0.5)), unit: 'ms' },
        { what: 'the same as Excel', value: round(quantile(excel, 0.5)), unit: 'ms' },
        {
          what: 'upkeep after the start: every hash checked, backup, export',
          value: round(quantile(upkeep, 0.5)),
          unit: 'ms',
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Work with something before each turn of it that is not timed. */
interface Work {
  (turn: number): unknown;
  readonly before?: (turn: number) => unknown;
}

function ahead(before: (turn: number) => unknown, work: () => unknown): Work {
  return Object.assign(() => work(), { before });
}

/** How long each turn of some work took, milliseconds. */
async function times(turns: number, work: Work): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await work.before?.(turn);
    const begun = performance.now();
    await work(turn);
    taken.push(performance.now() - begun);
  }
  return taken;
}

async function measure(notebook: Notebook) {
  const calls = notebookJoins(notebook, edition);
  const tick = (turn: number) =>
    calls['checklist.set']({
      lang: 'en',
      key: `page-${turn % PAGES}`,
      item: 'item-3',
      state: turn % 2 ? 'done' : 'blocked',
    });
  return {
    ticks: await times(TICKS, tick),
    page: await times(20, () => calls['checklist.page']({ lang: 'en', key: 'page-7' })),
    progress: await times(20, () => calls['progress.read']({ lang: 'en' })),
    desk: await times(
      40,
      ahead(tick, () => calls['desk.read']({ lang: 'en', day: DAY })),
    ),
    firstClients: await times(1, () => calls['desk.clients']({ lang: 'en', day: DAY })),
    clients: await times(
      40,
      ahead(tick, () => calls['desk.clients']({ lang: 'en', day: DAY })),
    ),
    report: await times(5, () => calls['report.read']({ lang: 'en', notes: true })),
    excel: await times(3, () => calls['report.file']({ lang: 'en', notes: true, format: 'xlsx' })),
    upkeep: await times(1, () => notebook.maintain()),
  };
}

function fill(notebook: Notebook): void {
  for (let number = 0; number < ENGAGEMENTS; number += 1) {
    const { id } = notebook.engagements.create(`Client ${number}`, (number % 8) + 1, 'en');
    const requests = pages.flatMap((page) =>
      page.items.map(({ item, words }, at) => ({
        engagement: id,
        key: page.key,
        item,
        state: STATES[at % STATES.length] ?? 'done',
        owner: at % 2 ? 'Marta' : '@lead',
        due: `2026-12-${String((at % 27) + 1).padStart(2, '0')}`,
        note: `Agreed with the owner on Monday, see the minutes of meeting ${number}.`,
        who: 'Ana',
        today: { words, lang: 'en', edition: 'e1', title: page.title },
      })),
    );
    const seen = pages.map(({ key }) => ({ key, edition: 'e1', words: edition.words(key) }));
    notebook.checklists.set(requests, seen, id);
  }
}

/** What the disk itself takes to keep a page of 4 KiB. */
function syncs(folder: string): readonly number[] {
  const handle = openSync(join(folder, 'sync.tmp'), 'w');
  const bytes = Buffer.alloc(4_096, 1);
  const taken = Array.from({ length: 100 }, () => {
    const begun = performance.now();
    writeSync(handle, bytes);
    fsyncSync(handle);
    return performance.now() - begun;
  });
  closeSync(handle);
  return taken;
}
