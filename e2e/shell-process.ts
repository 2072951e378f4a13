import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export const root = join(import.meta.dirname, '..');

/** How long the shell may take to say its address, milliseconds: a folder may have to be compiled first. */
const START_WITHIN_MS = 60_000;

export interface ShellOptions {
  readonly data: string;
  /** A folder of Markdown instead of the bundled playbook. */
  readonly content?: string | undefined;
  readonly lang?: string | undefined;
  /** The program to start, from the project's folder; the browser shell when not given. */
  readonly entry?: string | undefined;
  /** Further flags of the shell. */
  readonly flags?: readonly string[] | undefined;
}

export interface ShellProcess {
  /** Asks for a new address: each lets one browser in. */
  readonly address: () => Promise<string>;
  readonly pid: number;
  /** Ends it as Ctrl+C would and gives its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly output: () => string;
}

/** Starts the browser shell as a user's `npm start -- --no-open` does, on a free port. */
export async function startShell(options: ShellOptions): Promise<ShellProcess> {
  const child = spawn(
    process.execPath,
    [join(root, options.entry ?? 'dist/loopback/main.js'), ...flagsOf(options)],
    {
      cwd: root,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { NODE_COMPILE_CACHE: join(root, 'dist', '.compiled'), ...process.env },
    },
  );
  const lines = gather(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  await lines.nextAddress(ended);
  return {
    pid: child.pid ?? 0,
    address: () => {
      child.stdin.write('\n');
      return lines.nextAddress(ended);
    },
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    output: lines.output,
  };
}

function flagsOf({ data, content, lang, flags }: ShellOptions): readonly string[] {
  const optional = [
    content === undefined ? [] : [`--content=${content}`],
    lang === undefined ? [] : [`--lang=${lang}`],
  ];
  return ['--no-open', `--data=${data}`, ...optional.flat(), ...(flags ?? [])];
}

interface Gathered {
  readonly nextAddress: (ended: Promise<number | null>) => Promise<string>;
  readonly output: () => string;
}

/** Reads what the shell says; addresses queue up until someone asks for one. */
function gather(child: ChildProcessByStdio<Writable, Readable, Readable>): Gathered {
  const said: string[] = [];
  const addresses: string[] = [];
  const waiting: ((address: string) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0];
    if (!address) return;
    const next = waiting.shift();
    if (next) next(address);
    else addresses.push(address);
  });
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const output = (): string => said.join('\n');
  const nextAddress = (ended: Promise<number | null>): Promise<string> => {
    const queued = addresses.shift();
    if (queued !== undefined) return Promise.resolve(queued);
    const next = new Promise<string>((resolve) => waiting.push(resolve));
    return Promise.race([next, fateOf(ended, output)]);
  };
  return { nextAddress, output };
}

async function fateOf(ended: Promise<number | null>, output: () => string): Promise<never> {
  const late = new Promise<string>((resolve) =>
    setTimeout(() => resolve('said no address'), START_WITHIN_MS).unref(),
  );
  const fate = await Promise.race([ended.then((code) => `ended with ${code}`), late]);
  throw new Error(`The shell ${fate}:\n${output()}`);
}
