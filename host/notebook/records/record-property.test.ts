import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitingFor } from '../../../contract/shapes/checklist.ts';
import type { ItemPart } from './item-record.ts';
import type { Notebook } from '../notebook.ts';
import { exchange, fileOf, layOutLaptops } from '../testing/laptops.ts';
import type { Laptops } from '../testing/laptops.ts';
import { runs } from '../../../build/trial-sample.ts';

const LAPTOPS = 3;
const ITEMS = ['x', 'y'] as const;
const DAYS = ['2026-11-27', '2026-12-12', '2027-01-01'] as const;
const SKEWS_MS = [0, -172_800_000, 172_800_000] as const;

/** What somebody does on one of the laptops. */
interface Step {
  readonly on: number;
  readonly what:
    | 'tick' | 'note' | 'owner' | 'due' | 'waiting' | 'turn' | 'own' | 'reword' | 'drop' | 'answer' | 'summary'
    | 'add' | 'rename' | 'annotate' | 'move' | 'remove' | 'empty' | 'end' | 'import' | 'undo'; // prettier-ignore
  readonly from: number;
  readonly pick: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  on: fc.nat(LAPTOPS - 1),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Step['what']>('import') },
    {
      weight: 8,
      arbitrary: fc.constantFrom<Step['what'][]>(
        'tick', 'note', 'owner', 'due', 'waiting', 'turn', 'own', 'reword', 'drop', 'answer', 'summary', 'add', 'rename', 'annotate', 'move', 'remove', 'empty', 'end', 'undo',
      ), // prettier-ignore
    },
  ),
  from: fc.nat(LAPTOPS - 1),
  pick: fc.nat(5),
});

/** One acknowledged change: of what, the value it set, and the changes its maker had before their eyes. */
interface Made {
  readonly of: string;
  readonly value: string;
  readonly knew: ReadonlySet<Made>;
}

/** What was done, kept beside the notebooks in the plainest way: every change, and who knows of it. */
class Ledger {
  readonly changes: Made[] = [];
  readonly removals: { readonly of: string; readonly knew: ReadonlySet<Made> }[] = [];
  readonly known = Array.from({ length: LAPTOPS }, () => new Set<Made>());

  made(on: number, of: string, value: string): void {
    const knew = new Set(this.known[on]);
    const change = { of, value, knew };
    this.changes.push(change);
    this.known[on]?.add(change);
  }

  removed(on: number, of: string): void {
    this.removals.push({ of, knew: new Set(this.known[on]) });
  }

  learns(on: number, from: number): void {
    for (const change of this.known[from] ?? []) this.known[on]?.add(change);
  }

  /** The changes to one thing that none of its later ones knew. */
  heads(of: string): readonly string[] {
    const own = this.changes.filter((change) => change.of === of);
    const heads = own.filter((change) => !own.some((other) => other.knew.has(change)));
    return heads.filter((change) => !this.mayBeGone(change)).map(({ value }) => value);
  }

  /** Whether who removed something had this before their eyes, who may have emptied the trash then: gone for good, as was wished. */
  mayBeGone(change: Made): boolean {
    return this.removals.some(({ of, knew }) => change.of.startsWith(`${of}/`) && knew.has(change));
  }

  /** Whether everything about a thing was before the eyes of who removed what it belongs to. */
  isGone(thing: string, owner: string): boolean {
    const within = this.changes.filter((change) => change.of.startsWith(`${thing}/`));
    const removals = this.removals.filter(({ of }) => of === owner);
    return within.every((change) => removals.some(({ knew }) => knew.has(change)));
  }

  /** Whether something is there: nobody removed it, or somebody changed it whom no remover knew. */
  isThere(of: string): boolean {
    const removals = this.removals.filter((removal) => removal.of === of);
    const within = this.changes.filter((change) => change.of === of || change.of.startsWith(`${of}/`));
    return removals.length === 0 || within.some((change) => !removals.some(({ knew }) => knew.has(change)));
  }
}

class Trial {
  readonly ledger = new Ledger();
  readonly notebooks: readonly Notebook[];
  readonly laptops: Laptops;
  readonly client: string;
  private counter = 0;
  private readonly imports: ({ readonly token: string; readonly known: Set<Made> } | null)[] = [];

  constructor(laptops: Laptops, notebooks: readonly Notebook[], client: string) {
    this.laptops = laptops;
    this.notebooks = notebooks;
    this.client = client;
  }

  do({ on, what, from, pick }: Step): void {
    const [notebook, other] = [this.notebooks[on], this.notebooks[from]];
    if (!notebook || !other) return;
    const { ledger } = this;
    this.laptops.pass(1_000);
    const last = this.imports[on];
    this.imports[on] = null;
    if (what === 'undo') {
      // Only at once: then it is as if the file had not come.
      if (!last) return;
      notebook.undo(last.token);
      ledger.known[on] = last.known;
    } else if (what === 'import') {
      const known = new Set(ledger.known[on]);
      const { undo } = notebook.import(fileOf(other, pick === 0 && this.isHere(other) ? this.client : null));
      this.imports[on] = { token: undo, known };
      ledger.learns(on, from);
    } else if (what === 'empty') notebook.emptyTrash();
    else if (this.isHere(notebook)) this.work(on, notebook, what, pick);
  }

  private isHere(notebook: Notebook): boolean {
    return notebook.engagements.list().engagements.some(({ id }) => id === this.client);
  }

  private work(on: number, notebook: Notebook, what: Step['what'], pick: number): void {
    this.counter += 1;
    const value = `value ${this.counter}`;
    const { client, ledger } = this;
    const item = ITEMS[pick % ITEMS.length] ?? 'x';
    const listed = notebook.bookmarks.list(client);
    const bookmark = listed[pick % Math.max(1, listed.length)];
    const thing = (id: string, part: string) => `${client}/${id}/${part}`;
    if (what === 'tick' || what === 'note') {
      const state = pick % 2 ? 'done' : 'blocked';
      const change = what === 'tick' ? { state: state as 'done' | 'blocked' } : { note: value };
      notebook.checklists.set([{ engagement: client, key: 'a', item, ...change, who: value }], [], client);
      ledger.made(on, thing(item, what), what === 'tick' ? state : value);
    }
    this.workOnDesk(on, notebook, what, pick, value);
    if (what === 'add') {
      const { id } = notebook.bookmarks.add({
        target: { kind: 'page', key: 'a', lang: 'en' }, quote: null, page: 'A', title: value, note: '', folder: null, engagement: client,
      }); // prettier-ignore
      ledger.made(on, thing(id, 'title'), value);
    }
    if (what === 'end') {
      notebook.engagements.remove(client);
      ledger.removed(on, client);
    }
    if (!bookmark) return;
    if (what === 'rename') {
      notebook.bookmarks.change(bookmark.id, { title: value });
      ledger.made(on, thing(bookmark.id, 'title'), value);
    }
    if (what === 'annotate') {
      notebook.bookmarks.change(bookmark.id, { note: value });
      ledger.made(on, thing(bookmark.id, 'note'), value);
    }
    if (what === 'move') {
      notebook.bookmarks.move(bookmark.id, null, listed[0]?.id ?? null);
      ledger.made(on, thing(bookmark.id, 'place'), value);
    }
    if (what === 'remove') {
      notebook.bookmarks.remove([bookmark.id]);
      ledger.removed(on, `${client}/${bookmark.id}`);
    }
  }

  /** The same of what the desk keeps. */
  private workOnDesk(on: number, notebook: Notebook, what: Step['what'], pick: number, value: string): void {
    const { client, ledger } = this;
    const item = ITEMS[pick % ITEMS.length] ?? 'x';
    const own = notebook.own.list(client).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const one = own[pick % Math.max(1, own.length)];
    const made = (name: string, part: string, said: string) =>
      ledger.made(on, `${client}/${name}/${part}`, said);
    const set = (named: string, change: object, part: string, said: string) => {
      notebook.checklists.set([{ engagement: client, key: 'a', item: named, ...change }], [], client);
      made(named === item ? item : (one?.id ?? ''), part, said);
    };
    // Every second time on an item of the client's own.
    const [named, day] = [pick % 2 && one ? one.item : item, DAYS[pick % DAYS.length] ?? ''];
    if (what === 'owner') set(named, { owner: value }, 'owner', value);
    if (what === 'due') set(named, { due: day }, 'due', day);
    if (what === 'waiting') {
      const waiting = waitingFor[pick % waitingFor.length];
      set(named, { waiting }, 'waiting', String(waiting));
    }
    if (what === 'turn') {
      const [turn, state] = [`t${pick % 2}`, pick % 3 ? 'done' : 'blocked'];
      notebook.checklists.set(
        [{ engagement: client, key: 'a', item, turn, state: state as 'done' }],
        [],
        client,
      );
      made(`${item}:${turn}`, 'turn', state);
    }
    if (what === 'own') {
      const add = { engagement: client, key: 'a', title: 'A', anchor: '', words: value, who: '' };
      made(notebook.own.add(add).id, 'words', value);
    }
    if (what === 'reword' && one) {
      notebook.own.reword(one.id, value);
      made(one.id, 'words', value);
    }
    if (what === 'drop' && one) {
      notebook.own.remove([one.id]);
      ledger.removed(on, `${client}/${one.id}`);
    }
    if (what === 'answer') {
      const name = pick % 2 ? 'exchange' : 'teams';
      notebook.scopes.answer(client, [{ topic: 'service', name, answer: value }]);
      made(name, 'answer', value);
    }
    if (what === 'summary') {
      notebook.reports.write(client, { summary: value });
      made('report', 'summary', value);
    }
  }

  /** What a notebook shows of the client, the same text when it is the same. */
  shown(notebook: Notebook): string {
    if (!this.isHere(notebook)) return 'the client is not here';
    const items = notebook.checklists.items(this.client).toSorted((a, b) => (a.item < b.item ? -1 : 1));
    const desk = [
      notebook.checklists.turns(this.client),
      notebook.own.list(this.client),
      notebook.scopes.answers(this.client),
    ].map((list: readonly object[]) => list.map((one) => JSON.stringify(one)).toSorted());
    const shown = [items, notebook.bookmarks.list(this.client), desk, notebook.reports.read(this.client)];
    return JSON.stringify(shown, null, 1);
  }
}

/** The same of what the desk keeps. */
function expectDeskWhole({ ledger, client }: Trial, notebook: Notebook): void {
  const heads = (name: string, part: string) => ledger.heads(`${client}/${name}/${part}`);
  const items = notebook.checklists.items(client);
  const own = notebook.own.list(client);
  const expectPart = (name: string, found: ItemPart | undefined): void => {
    for (const part of ['owner', 'due', 'waiting'] as const) {
      const seen = [found?.[part], ...(found?.others ?? []).map((other) => other[part])];
      for (const value of heads(name, part)) expect(seen).toContain(value);
    }
  };
  for (const item of ITEMS) {
    expectPart(item, items.find((one) => one.item === item)); // prettier-ignore
    for (const turn of ['t0', 't1']) {
      const found = notebook.checklists.turns(client).find((one) => one.item === item && one.turn === turn);
      const seen = [found?.state, ...(found?.others ?? []).map(({ state }) => state)];
      for (const value of heads(`${item}:${turn}`, 'turn')) expect(seen).toContain(value);
    }
  }
  const ids = new Set(
    ledger.changes.filter(({ of }) => of.endsWith('/words')).map(({ of }) => of.split('/')[1] ?? ''),
  );
  for (const id of ids) {
    if (ledger.isGone(`${client}/${id}`, client)) continue;
    const found = own.find((one) => one.id === id);
    expect([id, found !== undefined]).toEqual([id, ledger.isThere(`${client}/${id}`)]);
    if (!found) continue;
    expectPart(id, found);
    const seen = [found.words, ...found.otherWords.map(({ text }) => text)];
    for (const value of heads(id, 'words')) expect(seen).toContain(value);
  }
  for (const name of ['exchange', 'teams']) {
    const found = notebook.scopes.answers(client).find((one) => one.name === name);
    for (const value of heads(name, 'answer'))
      expect([found?.answer, ...(found?.others ?? [])]).toContain(value);
  }
  const { summary, others } = notebook.reports.read(client);
  for (const value of heads('report', 'summary'))
    expect([summary, ...others.map(({ text }) => text)]).toContain(value);
}

/** Every change that nobody replaced is shown, or in sight beside what is. */
function expectNothingLost(trial: Trial, notebook: Notebook): void {
  const { ledger, client } = trial;
  const items = notebook.checklists.items(client);
  for (const item of ITEMS) {
    const found = items.find((one) => one.item === item);
    const seen = [
      found?.note,
      found?.state,
      ...(found?.others ?? []).flatMap(({ note, state }) => [note, state]),
    ];
    for (const part of ['tick', 'note'])
      for (const value of ledger.heads(`${client}/${item}/${part}`)) expect(seen).toContain(value);
  }
  expectDeskWhole(trial, notebook);
  const bookmarks = notebook.bookmarks.list(client);
  const titled = ledger.changes.filter(({ of }) => of.endsWith('/title'));
  const ids = new Set(titled.map(({ of }) => of.split('/')[1] ?? ''));
  for (const id of ids) {
    const found = bookmarks.find((one) => one.id === id);
    if (ledger.isGone(`${client}/${id}`, client)) continue;
    expect([id, found !== undefined]).toEqual([id, ledger.isThere(`${client}/${id}`)]);
    if (!found) continue;
    const seen = [found.title, found.note, ...found.others.map(({ text }) => text)];
    for (const part of ['title', 'note'])
      for (const value of ledger.heads(`${client}/${id}/${part}`)) expect(seen).toContain(value);
  }
}

describe('three laptops that hand files to one another in any order', () => {
  it('show the same in the end, and every acknowledged change is there or in sight', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const laptops = layOutLaptops();
        try {
          const notebooks: Notebook[] = [];
          // Two clocks are days off: what counts is who knew of what.
          for (const skew of SKEWS_MS) notebooks.push(await laptops.open(skew));
          const [first] = notebooks;
          const { id } = first?.engagements.create('Contoso', 1, 'en') ?? { id: '' };
          for (const notebook of notebooks) if (first) notebook.import(fileOf(first));
          const trial = new Trial(laptops, notebooks, id);
          for (const one of steps) trial.do(one);
          exchange(...notebooks);
          const isThere = trial.ledger.isThere(id);
          for (const notebook of notebooks) {
            expect(trial.shown(notebook)).toBe(first && trial.shown(first));
            if (isThere) expectNothingLost(trial, notebook);
            else expect(trial.shown(notebook)).toBe('the client is not here');
          }
        } finally {
          laptops.close();
        }
      }),
      { numRuns: runs(25, 500) },
    );
  });
});
