import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fusesFor } from './after-pack.ts';
import { installersOut } from './paths.ts';
import { PlainError, plainly } from './plainly.ts';
import { watchInstalled } from './smoke/as-installed.ts';
import { ownNetwork, runThrough } from './smoke/own-network.ts';
import { askableCopy, packedReader } from './smoke/packed-program.ts';
import { packetsSince, readPackets, tellPackets } from './smoke/packets.ts';
import { openSite } from './smoke/site.ts';
import { driveReader } from './smoke/steps.ts';

/** How long the app is watched while it works offline when nobody says how long, seconds: Chromium's own errands come at once. */
const WATCH_SECONDS = '20';
/** Says to the second start of this program that it runs in a network of its own. */
const INSIDE = 'FIELDBOOK_SMOKE_NETWORK';

/** The packed program of this system, as `npm run dist` left it. */
function packedProgram(): string {
  const patterns = {
    win32: ['win-unpacked/Fieldbook.exe', 'win-arm64-unpacked/Fieldbook.exe'],
    darwin: ['mac*/Fieldbook.app'],
    linux: ['linux-unpacked/fieldbook', 'linux-arm64-unpacked/fieldbook'],
  } as const;
  const known = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
  const found = globSync([...patterns[known]], { cwd: installersOut })[0];
  if (found === undefined) throw new PlainError('Nothing is packed here yet: npm run dist packs it');
  return join(installersOut, found);
}

/** Reads the fuses back from the packed program and compares each with the decision. */
async function checkFuses(program: string): Promise<void> {
  const wire = await getCurrentFuseWire(program);
  const wanted = fusesFor(process.platform);
  const fuses = Object.values(FuseV1Options).filter(
    (fuse): fuse is FuseV1Options => typeof fuse === 'number',
  );
  const wrong = fuses.filter((fuse) => (wire[fuse] === FuseState.ENABLE) !== wanted[fuse]);
  if (wrong.length > 0)
    throw new PlainError(`Wrong fuses: ${wrong.map((fuse) => FuseV1Options[fuse]).join(', ')}`);
  console.log(`${fuses.length} fuses as decided`);
}

interface Wishes {
  readonly asInstalled: boolean;
  readonly watchMs: number;
  readonly counts: boolean;
}

/** Everything, against a site of its own on this machine. */
async function checkProgram(program: string, { asInstalled, watchMs, counts }: Wishes): Promise<void> {
  const say = (done: string): void => console.log(`  ✓ ${done}`);
  const site = await openSite();
  try {
    if (!asInstalled) await checkCopy(program, { site, say, counts });
    console.log('The program as it is:');
    await watchInstalled(program, { site, say, watchMs, counts });
  } catch (error) {
    throw error instanceof PlainError
      ? error
      : new PlainError(error instanceof Error ? error.message : String(error));
  } finally {
    await site.close();
  }
}

async function checkCopy(
  program: string,
  { site, say, counts }: Pick<Parameters<typeof watchInstalled>[1], 'site' | 'say' | 'counts'>,
): Promise<void> {
  console.log('A copy that may be asked:');
  const copy = await askableCopy(program);
  const before = readPackets();
  const reader = packedReader(copy.program);
  try {
    await driveReader(reader, site, say);
  } finally {
    await reader.end();
    copy.remove();
  }
  if (!counts) return;
  // The site and the questions are on this machine and need no name: whatever else is sent went astray.
  const strayed = packetsSince(before);
  if (strayed.datagrams + strayed.unroutable > 0)
    throw new PlainError(`Beside the site: ${tellPackets(strayed)}`);
  say('asks nobody but the site');
}

/** On Linux once more in a network of its own, where a packet is the app's or nobody's, and with a display. */
async function startInside(required: boolean): Promise<number | null> {
  if (process.platform !== 'linux' || process.env[INSIDE] !== undefined) return null;
  const network = ownNetwork(process.env['CI'] !== undefined);
  if (network === null && required)
    throw new PlainError('No network of its own can be made here (unshare, ip): packets cannot be counted');
  const display = process.env['DISPLAY'] ? [] : ['xvfb-run', '--auto-servernum'];
  if (display.length > 0 && spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error !== undefined)
    throw new PlainError('There is no display, and no xvfb-run to make one (apt-get install xvfb)');
  const command = [...display, process.execPath, ...process.argv.slice(1)];
  process.env[INSIDE] = network?.how ?? 'none';
  return runThrough(network?.command(command) ?? command, process.env);
}

const HELP = `npm run smoke [-- FLAGS]   starts the packed app and tries what depends on how it was packed

A copy that may be asked (one fuse is the other way) reads a pack, fetches from a site on this machine, backs up 5 MB, prints, opens a link
and resumes; then the program itself is watched from outside. On Linux all that happens in a network of its own, and packets are counted.

  --program PATH    another program than the one that npm run dist left in out/
  --as-installed    only the program itself: where the system lets no copy of it run
  --packets         not being able to count packets is a failure
  --watch SECONDS   how long it is watched while it works offline (${WATCH_SECONDS})
  --fuses           instead reads the fuses of the program and compares them with the decision`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fuses: { type: 'boolean', default: false },
      program: { type: 'string' },
      'as-installed': { type: 'boolean', default: false },
      packets: { type: 'boolean', default: false },
      watch: { type: 'string', default: WATCH_SECONDS },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  if (!/^\d{1,3}$/.test(values.watch))
    throw new PlainError(`--watch is a number of seconds, and not "${values.watch}"`);
  const program = values.program ?? packedProgram();
  if (!existsSync(program)) throw new PlainError(`${program} is not there`);
  if (values.fuses) return checkFuses(program);
  const ended = await startInside(values.packets);
  if (ended !== null) process.exitCode = ended;
  else
    await checkProgram(program, {
      asInstalled: values['as-installed'],
      watchMs: Number(values.watch) * 1_000,
      counts: (process.env[INSIDE] ?? 'none') !== 'none',
    });
}

if (import.meta.main) await plainly('npm run smoke', main);
