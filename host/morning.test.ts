import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HostEvent } from '../contract/shapes/events.ts';
import { openTestHost } from './testing/open-test-host.ts';
import type { Host } from './host.ts';
import { compileEdition } from './library/compile/compile.ts';
import { memoryFiles } from './library/compile/content-files.ts';

const DAY_MS = 86_400_000;
/** A Friday at nine, by this computer's clock. */
const NINE = new Date(2026, 10, 27, 9).getTime();

let shelf = '';
let folder = '';
/** The time that a host is told, and what waits for it. */
let now = NINE;
let waiting: { readonly work: () => void; readonly at: number }[] = [];
const hosts: Host[] = [];
let said: HostEvent[] = [];

beforeAll(async () => {
  shelf = mkdtempSync(join(tmpdir(), 'morning-shelf-'));
  const text =
    '# Plan\n\n- [ ] Call the works council <!-- item: call -->\n- [ ] Count seats <!-- item: count -->\n';
  const content = memoryFiles('trial', new Map([['en/plan.md', Buffer.from(text)]]));
  await compileEdition({ content, out: join(shelf, 'edition.fbe'), workers: 1 });
});
afterAll(() => rmSync(shelf, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'morning-'));
  now = NINE;
  waiting = [];
  said = [];
});
afterEach(() => {
  for (const host of hosts.splice(0)) host.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(name: 'electron' | 'browser' = 'electron'): Promise<Host> {
  const host = await openTestHost({
    data: folder,
    bundled: join(shelf, 'edition.fbe'),
    shell: {
      name,
      versions: {},
      openOutside: () => Promise.resolve('page'),
      printPdf: () => Promise.resolve(null),
    },
    clock: { now: () => now },
    timing: {
      now: () => now,
      later: (work, ms) => {
        const one = { work, at: now + ms };
        waiting.push(one);
        return () => void (waiting = waiting.filter((other) => other !== one));
      },
    },
  });
  host.on((event) => void (event.kind === 'morning' && said.push(event)));
  hosts.push(host);
  return host;
}

/** Lets time go by: whatever waits until then is done. */
async function pass(ms: number): Promise<void> {
  now += ms;
  for (const { work } of waiting.filter(({ at }) => at <= now)) work();
  waiting = waiting.filter(({ at }) => at > now);
  // The look asks the notebook, and that answers in its own turns.
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function owe(host: Host, client: string, due: string): Promise<void> {
  const made = await host.call('engagement.create', { client, colour: 1, language: 'en' });
  const engagement = String(Reflect.get(Object(made.ok && made.value), 'id'));
  await host.call('checklist.set', { lang: 'en', key: 'plan', item: 'call', engagement, due });
}

describe('the morning’s word', () => {
  it('is said once a day of what is overdue and due, with the clients, and again the next morning', async () => {
    const host = await open();
    await owe(host, 'Aster', '2026-11-29');
    await owe(host, 'Birch', '2026-11-20');
    await pass(30_000);
    expect(said).toEqual([{ kind: 'morning', overdue: 1, soon: 1, clients: ['Birch', 'Aster'] }]);
    for (let look = 0; look < 5; look += 1) await pass(700_000);
    // Another start on the same day, and another program beside it.
    await open();
    await pass(700_000);
    expect(said).toHaveLength(1);
    await pass(DAY_MS);
    expect(said).toHaveLength(2);
  });

  it('is not said of nothing, before eight, to a browser, nor when it is not wanted', async () => {
    now = new Date(2026, 10, 27, 6).getTime();
    const host = await open();
    await pass(30_000);
    await owe(host, 'Aster', '2026-11-20');
    await pass(700_000);
    expect(said).toEqual([]);
    await host.call('settings.write', { reminder: 'off' });
    await pass(3 * 3_600_000);
    expect(said).toEqual([]);
    await host.call('settings.write', { reminder: 'morning' });
    await pass(700_000);
    expect(said).toHaveLength(1);
    hosts.splice(0).forEach((one) => one.close());
    await pass(DAY_MS);
    await open('browser');
    await pass(700_000);
    expect(said).toHaveLength(1);
  });

  it('is off when the organisation says so, and says nothing of clients that are closed', async () => {
    writeFileSync(join(folder, 'policy.json'), JSON.stringify({ settings: { reminder: 'off' } }));
    const managed = await open();
    await owe(managed, 'Aster', '2026-11-20');
    await pass(700_000);
    expect(said).toEqual([]);
    expect(await managed.call('settings.write', { reminder: 'morning' })).toMatchObject({ ok: false });
    hosts.splice(0).forEach((one) => one.close());
    rmSync(join(folder, 'policy.json'));
    const host = await open();
    const list = await host.call('engagement.list', {});
    const { current } = Object(list.ok && list.value) as { current: string };
    await host.call('engagement.change', { id: current, closed: true });
    await pass(700_000);
    expect(said).toEqual([]);
    await host.call('engagement.change', { id: current, closed: false });
    await pass(700_000);
    expect(said).toHaveLength(1);
  });
});
