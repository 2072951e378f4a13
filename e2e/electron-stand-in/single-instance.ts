import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

interface Lock {
  readonly pid: number;
  readonly port: string;
}

const HAND_OVER = "const [, port, message] = process.argv; require('node:net').connect(port).end(message)";

/**
 * One running app a folder of user data (docs/api/app.md, "requestSingleInstanceLock"): the first holds the lock and hears of every further
 * start, with its arguments and its working folder.
 */
export function takeLock(folder: string, onSecond: (argv: readonly string[], cwd: string) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'SingletonLock');
  const other = holder(file);
  if (other !== null) {
    // Handed over before the answer, as there: whoever gets no lock quits at once.
    const message = JSON.stringify({ argv: process.argv, cwd: process.cwd() });
    execFileSync(process.execPath, ['-e', HAND_OVER, other.port, message]);
    return false;
  }
  const name = `singleton-${process.pid}`;
  const port = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(folder, `${name}.sock`);
  rmSync(port, { force: true });
  createServer((socket) => {
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('end', () => {
      const { argv, cwd } = JSON.parse(said) as { argv: readonly string[]; cwd: string };
      onSecond(argv, cwd);
    });
  })
    .listen(port)
    .unref();
  writeFileSync(file, JSON.stringify({ pid: process.pid, port } satisfies Lock));
  process.once('exit', () => rmSync(file, { force: true }));
  return true;
}

function holder(file: string): Lock | null {
  try {
    const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
    process.kill(lock.pid, 0);
    return lock;
  } catch {
    // No lock, or whoever held it has gone without giving it back.
    return null;
  }
}
