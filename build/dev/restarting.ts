import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps: the restart waits until they have ended, milliseconds. */
const SETTLE_MS = 120;

export interface Restarting {
  /** A line of the terminal, for the program. */
  readonly write: (line: string) => void;
  readonly close: () => void;
}

/**
 * Runs a program, and runs it again whenever a source below these folders changes: the former one ends in its own order first. A program
 * that does not start waits for the next change.
 */
export function runAgainOnChange(options: {
  readonly file: string;
  readonly args: readonly string[];
  readonly folders: readonly string[];
  /** Handed to each run before anything else. */
  readonly hello: Readonly<Record<string, string>>;
  /** Hears each line the program says, of the how-manieth run. */
  readonly onLine: (line: string, run: number) => void;
}): Restarting {
  let child: ChildProcess | null = null;
  let runs = 0;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const start = (): void => {
    runs += 1;
    const run = runs;
    const started = fork(options.file, options.args, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
    child = started;
    started.send(options.hello);
    let rest = '';
    started.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine(line, run);
    });
    started.once('exit', () => {
      if (child === started) child = null;
    });
  };
  const restart = (): void => {
    if (closed) return;
    const former = child;
    if (!former) return start();
    former.once('exit', () => closed || start());
    former.kill('SIGTERM');
  };
  const changed = (_event: string, file: string | null): void => {
    if (file === null || !isSource(file)) return;
    clearTimeout(timer);
    timer = setTimeout(restart, SETTLE_MS);
  };
  const watchers = options.folders.map((folder) => watch(folder, { recursive: true }, changed));
  start();
  return {
    write: (line) => void child?.stdin?.write(`${line}\n`),
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      child?.kill('SIGTERM');
    },
  };
}

function isSource(file: string): boolean {
  return file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes(join('node_modules', ''));
}
