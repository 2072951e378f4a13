import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshHome } from './home.ts';
import { handOver, placeShown, startAndOpen } from './packed-program.ts';
import { packetsSince, readPackets, tellPackets } from './packets.ts';
import { until } from './reader.ts';
import type { SmokeSite } from './site.ts';

/** A link by the page’s file name: the address that stays is the page’s key, which is the same in every language. */
const LINKED = { link: 'fieldbook://page/es/phase-enable-es', place: '/es/page/phase-enable' } as const;

export interface AsInstalledOptions {
  readonly site: SmokeSite;
  readonly say: (done: string) => void;
  /** How long the app is watched while it works offline, milliseconds. */
  readonly watchMs: number;
  /** Whether this process is in a network of its own, so that every packet is the app's. */
  readonly counts: boolean;
}

/** What can be seen from outside of the very program that people get, which lets nobody ask it. */
export async function watchInstalled(program: string, options: AsInstalledOptions): Promise<void> {
  const { site, say } = options;
  await watchOffline(program, options);
  const home = freshHome();
  const started = await startAndOpen(program, ['--lang=en', `--root=${site.root}`], home);
  const sees = <T>(what: string, look: () => T) =>
    until(what, () => {
      started.assertRuns();
      return look();
    });
  try {
    await sees('the app shows a page', () => placeShown(home.data));
    say('starts and shows a page');
    await handOver(program, LINKED.link, home);
    await sees('the linked page is open', () => placeShown(home.data)?.startsWith(LINKED.place));
    say('opens a link while it runs');
    const before = editionRead(home.data);
    await site.publish('This sentence came with a pack for the installed app.');
    await handOver(program, await site.pack(), home);
    await sees('the pack is read', () => editionRead(home.data) !== before);
    say('reads a pack that is opened with it');
  } finally {
    started.child.kill();
    await started.ended;
  }
}

/** Which edition is current, as the library writes it down; '' while it is the one that came with the app. */
function editionRead(data: string): string {
  const [pointer] = globSync('*/current.json', { cwd: data });
  return pointer === undefined ? '' : readFileSync(join(data, pointer), 'utf8');
}

/** With the switch for working offline on, the app sends nothing at all: not to a name, not to an address, not to its own machine. */
async function watchOffline(program: string, { say, watchMs, counts }: AsInstalledOptions): Promise<void> {
  const home = freshHome();
  writeFileSync(
    join(home.data, 'settings.json'),
    '{ "offline": true, "source": "https://fieldbook.invalid/" }\n',
  );
  const before = readPackets();
  const started = await startAndOpen(program, ['--lang=en'], home);
  try {
    await until('the app shows a page', () => placeShown(home.data));
    await new Promise((resolve) => {
      setTimeout(resolve, watchMs);
    });
    started.assertRuns();
  } finally {
    started.child.kill();
    await started.ended;
  }
  if (!counts) return say('runs offline (its packets could not be counted here)');
  const sent = packetsSince(before);
  if (sent.sent + sent.unroutable > 0) throw new Error(`offline, and yet ${tellPackets(sent)}`);
  say(`sends 0 packets in ${watchMs / 1_000} s of working offline`);
}
