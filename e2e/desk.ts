import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ENVIRONMENT } from './electron-stand-in/world-names.ts';
import type { MenuView } from './electron-stand-in/menu-view.ts';
import { root } from './shell-process.ts';

/** The desktop around the app: what its user and the system can do besides the page, and what the app asked of them. */
export interface Desk {
  readonly menu: () => Promise<readonly MenuView[]>;
  /** Chooses a line of the app's menu by its labels, from the outermost on; false when there is none. */
  readonly choose: (...labels: readonly string[]) => Promise<boolean>;
  /** The menu that popped up last. */
  readonly popup: () => Promise<readonly MenuView[]>;
  readonly choosePopup: (...labels: readonly string[]) => Promise<boolean>;
  /** The arguments of each call of one kind that reached the system, such as `shell.openExternal`. */
  readonly recorded: (name: string) => Promise<readonly (readonly unknown[])[]>;
  /** What the next question of the app will be answered, by its button's number. */
  readonly answer: (button: number) => Promise<void>;
  readonly windows: () => Promise<readonly WindowView[]>;
  readonly window: (deed: 'close' | 'minimize' | 'maximize' | 'crash' | 'hang') => Promise<void>;
  /** A link or a file that the system hands to the running app, as macOS does. */
  readonly hand: (kind: 'open-url' | 'open-file', what: string) => Promise<void>;
  readonly sessions: () => Promise<readonly SessionView[]>;
  /** Runs a script in the front window's page and gives its value. */
  readonly script: <T>(code: string) => Promise<T>;
  /** The front window's page as the system would print it. */
  readonly pdf: () => Promise<Buffer>;
  /** What the page gets instead of the host's answer to a call, from now on. */
  readonly spoil: (call: string, answer: object) => Promise<void>;
  /** Something nobody expected goes wrong in the main process. */
  readonly throwUp: (message: string) => Promise<void>;
  readonly pid: number;
  readonly output: () => string;
  /** Quits as the system's "Quit" does; gives the exit code. */
  readonly quit: () => Promise<number | null>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly ended: Promise<number | null>;
}

export interface WindowView {
  readonly url: string;
  readonly visible: boolean;
  readonly minimized: boolean;
  readonly zoom: number;
}

export interface SessionView {
  readonly partition: string;
  readonly dictionaries: readonly string[];
}

export interface DeskOptions {
  readonly flags: readonly string[];
  readonly locale?: string | undefined;
  readonly dark?: boolean | undefined;
  readonly packaged?: boolean | undefined;
  /** The browser to draw in and the context of it; without them the app gets its own. */
  readonly browser?: { readonly endpoint: string; readonly context: string } | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** The project's own Node: the one Electron's main process is nearest to. */
export const projectNode: string = createRequire(import.meta.url).resolve('node/bin/node');

/** Starts the built desktop shell, unchanged, over the stand-in for Electron. */
export function openDesk(options: DeskOptions): Desk {
  const child = spawn(
    projectNode,
    [join(root, 'e2e', 'electron-stand-in', 'launch.ts'), root, ...options.flags],
    { cwd: root, env: environment(options), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ask = conversation(child, ended, () => said.join(''));
  return {
    menu: () => ask('menu'),
    choose: (...labels) => ask('choose', { labels }),
    popup: () => ask('popup'),
    choosePopup: (...labels) => ask('choosePopup', { labels }),
    recorded: (name) => ask('recorded', { name }),
    answer: (button) => ask('answer', { button }),
    windows: () => ask('windows'),
    window: (deed) => ask('window', { deed }),
    hand: (kind, what) => ask('hand', { kind, what }),
    sessions: () => ask('sessions'),
    script: (code) => ask('script', { code }),
    pdf: async () => Buffer.from(await ask<string>('pdf'), 'base64'),
    spoil: (call, answer) => ask('spoil', { call, answer }),
    throwUp: (message) => ask('throw', { message }),
    pid: child.pid ?? 0,
    output: () => said.join(''),
    quit: async () => {
      if (child.exitCode === null && child.signalCode === null) await ask('quit').catch(() => undefined);
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    ended,
  };
}

function environment(options: DeskOptions): NodeJS.ProcessEnv {
  return {
    NODE_COMPILE_CACHE: join(root, 'dist', '.compiled'),
    ...process.env,
    [ENVIRONMENT.app]: root,
    [ENVIRONMENT.locale]: options.locale ?? 'en-US',
    [ENVIRONMENT.dark]: options.dark ? '1' : '0',
    [ENVIRONMENT.packaged]: options.packaged ? '1' : '0',
    ...(options.browser
      ? {
          [ENVIRONMENT.browser]: options.browser.endpoint,
          [ENVIRONMENT.context]: options.browser.context,
        }
      : {}),
    ...options.environment,
  };
}

/** Questions and answers over the channel between the two processes. */
function conversation(child: ChildProcess, ended: Promise<number | null>, output: () => string) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  child.on('message', ({ id, value, error }: { id: number; value: unknown; error?: string }) => {
    if (error === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  return <T>(deed: string, args: object = {}): Promise<T> => {
    last += 1;
    const id = last;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(id, answer);
    if (child.connected) child.send({ id, deed, args });
    const over = ended.then((code) => {
      throw new Error(`The desktop shell ended with ${code}:\n${output()}`);
    });
    return Promise.race([answer.promise, over]) as Promise<T>;
  };
}
