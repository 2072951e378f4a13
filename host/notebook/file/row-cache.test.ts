import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';

/** One more than are kept ready: each of them is let go of again and again. */
const CLIENTS = 3;
const PAGES = ['licences', 'network'] as const;
const ITEMS = ['a', 'b', 'c'] as const;

let folder = '';
let own: Notebook;
let other: Notebook;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'row-cache-'));
  own = await openNotebook({ folder, language: 'en', timers: false });
  other = await openNotebook({ folder, language: 'en', timers: false });
});
afterEach(() => {
  own.close();
  other.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Step {
  readonly by: 'own' | 'other';
  readonly what: 'tick' | 'seen' | 'undo' | 'import' | 'restore' | 'redirect' | 'answer' | 'look';
  readonly client: number;
  readonly page: number;
  readonly item: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom<Step['by'][]>('own', 'own', 'other'),
  what: fc.constantFrom<Step['what'][]>('tick', 'tick', 'seen', 'undo', 'import', 'restore', 'redirect', 'answer', 'look'), // prettier-ignore
  client: fc.nat(CLIENTS - 1),
  page: fc.nat(PAGES.length - 1),
  item: fc.nat(ITEMS.length - 1),
});

/** What is shown of a client, in no order. */
function shown(notebook: Notebook, client: string): string {
  const text = (one: unknown): string => JSON.stringify(one);
  const { checklists } = notebook;
  return text([checklists.items(client).map(text).toSorted(), checklists.seen(client).map(text).toSorted()]);
}

/** The same from the file alone: of a notebook that was opened a moment ago. */
async function shownFromFile(client: string): Promise<string> {
  const fresh = await openNotebook({ folder, language: 'en', timers: false });
  try {
    return shown(fresh, client);
  } finally {
    fresh.close();
  }
}

interface Scene {
  readonly clients: readonly string[];
  /** Of each client a file of when it had one row more. */
  readonly files: readonly string[];
  readonly tokens: string[];
}

function act(notebook: Notebook, { clients, files, tokens }: Scene, one: Step): void {
  const client = clients[one.client] ?? '';
  const [key, item] = [PAGES[one.page] ?? '', ITEMS[one.item] ?? ''];
  const keep = ({ undo }: { readonly undo: string }): void => void tokens.push(undo);
  const today = { words: `Words of ${item}`, lang: 'en', edition: 'e1', title: key };
  if (one.what === 'tick')
    keep(notebook.checklists.set([{ engagement: client, key, item, state: one.item ? 'done' : 'blocked', note: `n${tokens.length}`, today }], [], client)); // prettier-ignore
  if (one.what === 'seen')
    notebook.checklists.begin(client, { key, edition: 'e1', words: { en: { [item]: `Words of ${item}` } } });
  if (one.what === 'answer')
    keep(notebook.scopes.answer(client, [{ topic: 'service', name: 'teams', answer: one.item ? 'yes' : null }])); // prettier-ignore
  if (one.what === 'import') keep(notebook.import(files[one.client] ?? ''));
  // A page is another one for a while.
  if (one.what === 'redirect') notebook.learnRedirects({ licences: 'network' }, () => one.item === 0);
  const token = one.what === 'undo' ? tokens.pop() : undefined;
  // What was undone or changed since cannot be taken back: that is told elsewhere.
  if (token !== undefined && token !== '') notebook.undo(token);
}

describe('rows kept ready', () => {
  it('are those of the file, whoever changed it, and a revision that is the same is the same client', async () => {
    const clients = Array.from({ length: CLIENTS }, (_, n) => own.engagements.create(`C${n}`, 1, 'en').id);
    const backup = await own.backup();
    const files = clients.map((client) => {
      own.checklists.set([{ engagement: client, key: 'network', item: 'z', state: 'done' }], [], client);
      return Buffer.from(own.export(client).base64, 'base64').toString();
    });
    await own.restoreBackup(backup.id);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const tokens: string[] = [];
        const before = new Map<string, string>();
        for (const done of steps) {
          if (done.what === 'restore') await own.restoreBackup(backup.id);
          else act(done.by === 'own' ? own : other, { clients, files, tokens }, done);
          const client = clients[done.client] ?? '';
          const now = shown(own, client);
          expect(now).toBe(await shownFromFile(client));
          for (const each of clients) {
            const name = `${each} ${own.revision(each)}`;
            expect(shown(own, each)).toBe(before.get(name) ?? shown(own, each));
            before.set(name, shown(own, each));
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
