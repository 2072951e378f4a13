import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readTextIfThere } from '../host/platform/files.ts';
import { fusesFor } from './after-pack.ts';
import { installersOut } from './paths.ts';
import { PlainError, plainly } from './plainly.ts';

/** How long the packed app may take until its page has asked the host for the first thing, milliseconds. */
const START_PATIENCE_MS = 60_000;

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

/** Starts the packed app on a fresh folder and waits until its window has been drawn and has kept its place. */
async function checkStart(program: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'fieldbook-smoke-'));
  const inside = process.platform === 'darwin' ? join(program, 'Contents', 'MacOS', 'Fieldbook') : program;
  const needsDisplay = process.platform === 'linux' && !process.env['DISPLAY'];
  const [command, args] = needsDisplay ? ['xvfb-run', ['--auto-servernum', inside]] : [inside, []];
  const child = spawn(command, [...args, `--data=${data}`, '--lang=en'], { stdio: 'inherit' });
  let ended: string | null = null;
  child.once('error', (error) => {
    ended = `The app was not started: ${error.message}`;
  });
  child.once('exit', (code, signal) => {
    ended = `The app ended with ${String(code ?? signal)}`;
  });
  try {
    await until(() => {
      if (ended !== null) throw new PlainError(ended);
      return readTextIfThere(join(data, 'updates.json')) !== null && pageShown(data);
    });
    console.log('The packed app starts and shows a page');
  } finally {
    child.kill();
  }
}

/** The window writes down which place it shows as soon as the page has opened one. */
function pageShown(data: string): boolean {
  return /"path":"\/[a-z]/.test(readTextIfThere(join(data, 'window.json')) ?? '');
}

async function until(done: () => boolean): Promise<void> {
  for (let waited = 0; waited < START_PATIENCE_MS; waited += 250) {
    if (done()) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 250);
    });
  }
  throw new PlainError(`The app showed no page within ${START_PATIENCE_MS / 1_000} seconds`);
}

const HELP = `npm run smoke [-- FLAGS]   starts the packed app on a fresh folder and waits until it shows a page

  --fuses          instead reads the fuses of its program and compares them with the decision
  --program PATH   another program than the one that npm run dist left in out/`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fuses: { type: 'boolean', default: false },
      program: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const program = values.program ?? packedProgram();
  if (!existsSync(program)) throw new PlainError(`${program} is not there`);
  await (values.fuses ? checkFuses(program) : checkStart(program));
}

if (import.meta.main) await plainly('npm run smoke', main);
