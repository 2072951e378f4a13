import { flipFuses, FuseVersion, FuseV1Options } from '@electron/fuses';
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { readTextIfThere } from '../../host/platform/files.ts';
import { PlainError } from '../plainly.ts';
import { freshHome } from './home.ts';
import type { Home } from './home.ts';
import { inspectorAddress, openInspector } from './inspector.ts';
import { until } from './reader.ts';
import type { OpenReader, SmokeReader } from './reader.ts';

/** Between being told to quit and quitting, milliseconds: the debugger leaves meanwhile. */
const QUIT_AFTER_MS = 500;

/** What to start: on macOS the program inside the bundle. */
export function startable(program: string): string {
  return program.endsWith('.app') ? join(program, 'Contents', 'MacOS', basename(program, '.app')) : program;
}

/** A program that was started, and its end. */
export interface Started {
  readonly child: ChildProcess;
  /** Throws once it ended; what is asked meanwhile would wait in vain. */
  readonly assertRuns: () => void;
  readonly ended: Promise<void>;
}

export function startProgram(program: string, args: readonly string[], home: Home): Started {
  const child = spawn(startable(program), [...args], { stdio: 'inherit', env: home.env });
  let how: string | null = null;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      how = `The app was not started: ${error.message}`;
      resolve();
    });
    child.once('exit', (code, signal) => {
      how = `The app ended with ${String(code ?? signal)}`;
      resolve();
    });
  });
  return {
    child,
    ended,
    assertRuns: () => {
      if (how !== null) throw new PlainError(how);
    },
  };
}

/** What the updater remembers: written again by a start that does not find it, once the host is open. */
const HOST_OPEN = 'updates.json';

/** Starts the program and waits until its host is open. Losing that file costs the app nothing. */
export async function startAndOpen(program: string, args: readonly string[], home: Home): Promise<Started> {
  rmSync(join(home.data, HOST_OPEN), { force: true });
  const started = startProgram(program, args, home);
  try {
    await until('the packed app is open', () => {
      started.assertRuns();
      return existsSync(join(home.data, HOST_OPEN));
    });
    return started;
  } catch (error) {
    started.child.kill();
    throw error;
  }
}

/** Hands a link or a file to the program that runs, as a desktop does: by starting it once more, which ends by itself. */
export async function handOver(program: string, argument: string, home: Home): Promise<void> {
  const second = startProgram(program, [argument], home);
  try {
    await until('the second start has handed over and ended', () => second.child.exitCode !== null);
  } finally {
    second.child.kill();
  }
}

/** The place that the window shows: it writes it down as soon as the page has opened one. `null` before. */
export function placeShown(data: string): string | null {
  return /"path":"(\/[a-z][^"]*)"/.exec(readTextIfThere(join(data, 'window.json')) ?? '')?.[1] ?? null;
}

/**
 * A copy of the packed program whose one fuse is the other way: its process may be asked by a debugger. The archive, the workers in it and
 * every other fuse are those that people get; the program itself lets nobody in, by a switch or otherwise.
 */
export async function askableCopy(
  program: string,
): Promise<{ readonly program: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-askable-'));
  const whole = program.endsWith('.app') ? program : dirname(program);
  const copy = join(folder, basename(whole));
  cpSync(whole, copy, { recursive: true, verbatimSymlinks: true });
  const twin = program.endsWith('.app') ? copy : join(copy, basename(program));
  await flipFuses(twin, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  // Signed anew and for this machine only: under the hardened runtime of a signed build a changed program would not find its framework.
  if (process.platform === 'darwin') execFileSync('codesign', ['--sign', '-', '--force', '--deep', twin]);
  return { program: twin, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The packed program as a reader to drive: asked through Node's inspector in its main process. */
export function packedReader(askable: string, home: Home = freshHome()): SmokeReader {
  let last: Started | null = null;
  return {
    end: async () => {
      last?.child.kill();
      await last?.ended;
    },
    open: async (flags) => {
      const started = await startAndOpen(askable, flags, home);
      last = started;
      const { pid } = started.child;
      if (pid === undefined) throw new Error('a program that runs has a number');
      // On Windows this opens the inspector as the signal does elsewhere.
      if (process.platform === 'win32') Reflect.get(process, '_debugProcess')(pid);
      else process.kill(pid, 'SIGUSR1');
      const inspector = await openInspector(
        await until('the packed app can be asked', () => inspectorAddress()),
      );
      const window = "require('electron').BrowserWindow.getAllWindows()[0].webContents";
      const reader: OpenReader = {
        evaluate: (expression) => inspector.run(`${window}.executeJavaScript(${JSON.stringify(expression)})`),
        pdf: async () =>
          Buffer.from(
            String(await inspector.run(`${window}.printToPDF({}).then((pdf) => pdf.toString('base64'))`)),
            'base64',
          ),
        hand: (argument) => handOver(askable, argument, home),
        quit: async () => {
          // A process that is being asked does not end: it quits when nobody is there any more.
          await inspector.run(
            `(({ app }) => setTimeout(() => app.quit(), ${QUIT_AFTER_MS}))(require('electron')); null`,
          );
          await inspector.close();
          await started.ended;
        },
      };
      return reader;
    },
  };
}
