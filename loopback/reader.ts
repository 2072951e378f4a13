import { setGlobalProxyFromEnv } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openAssets } from '../host/serve/assets.ts';
import type { Assets } from '../host/serve/assets.ts';
import type { Failure } from '../contract/shapes/errors.ts';
import { openHost } from '../host/host.ts';
import type { HostOptions } from '../host/host-options.ts';
import type { Host } from '../host/host.ts';
import { mayGoUnheard } from '../host/platform/unheard.ts';
import { parseFlags, systemLang } from './flags.ts';
import type { Flags } from './flags.ts';
import { keepLastTime, readLastTime } from './last-time.ts';
import { openWindow } from './open-window.ts';
import { Returns } from './returning.ts';
import { openLoopback } from './server.ts';
import type { Front, LoopbackServer } from './server.ts';
import { whyNot } from './why-not.ts';

/** The word before the address in the output: tests and scripts look for it. */
const ADDRESS_LINE = 'Fieldbook is open at';

/** The exit code of every program that Ctrl+C ended. */
const INTERRUPTED = 130;

/** Width of the bar, characters. */
const BAR_WIDTH = 24;

/**
 * The reader in the browser, from its flags to its end. `look` is what looks at a previewed folder with its author's eyes: the reader itself
 * knows no rules for authors. With a `front` it stands behind another server, at that one's address.
 */
export function runReader(
  args: readonly string[],
  look: HostOptions['look'] = null,
  front: Front | null = null,
): void {
  start(args, look, front).catch((error: unknown) => {
    console.error(`Fieldbook cannot start. ${whyNot(error)}`);
    process.exit(1);
  });
}

async function start(args: readonly string[], look: HostOptions['look'], front: Front | null): Promise<void> {
  mayGoUnheard();
  // A client's proxy, as its variables name it; Electron asks the system itself.
  setGlobalProxyFromEnv();
  const flags = parseFlags(args);
  if (typeof flags === 'string') {
    console.error(flags);
    process.exit(2);
  }
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  const host = await openHost({
    data: flags.data,
    bundled: join(flags.app, 'dist', 'edition.fbe'),
    content: flags.content,
    watch: flags.watch,
    look: look ?? null,
    lang: flags.lang,
    systemLang: systemLang(),
    version: flags.version,
    shell: {
      name: 'browser',
      versions: {},
      openOutside: () => Promise.resolve('page'),
      printPdf: () => Promise.resolve(null),
    },
    onProgress: showProgress,
    source: flags.source,
    root: flags.root,
  });
  process.on('uncaughtException', host.unexpected);
  process.on('unhandledRejection', host.unexpected);
  const assets = openAssets(join(flags.app, 'dist', 'renderer'));
  const server = front
    ? await openLoopback({ host, assets, port: flags.port ?? 0, front })
    : await openWhereItWas(host, assets, flags);
  process.off('SIGINT', interrupted);
  process.off('SIGTERM', interrupted);
  endWith(async () => {
    await server.close();
    host.close();
  });
  if (flags.pack !== null) console.log(await readPack(host, flags.pack));
  announce(server);
  if (flags.open) openWindow(server, (words) => console.log(words));
}

/** At the address of last time, where bookmarks and the windows that are still open look for the reader; without one wherever there is room. */
async function openWhereItWas(
  host: Host,
  assets: Assets,
  { data, port }: Pick<Flags, 'data' | 'port'>,
): Promise<LoopbackServer> {
  const before = readLastTime(data, host.log);
  const returns = new Returns(before.secrets);
  const open = (at: number): Promise<LoopbackServer> => openLoopback({ host, assets, port: at, returns });
  const server = await open(port ?? before.port).catch((error: unknown) => {
    if (port !== null || Object(error).code !== 'EADDRINUSE') throw error;
    return open(0);
  });
  keepLastTime(data, { port: Number(new URL(server.origin).port), secrets: returns.known }, host.log);
  return server;
}

/** Ctrl+C while a folder is compiled: an exit of our own, so that what is half made is tidied away. */
function interrupted(): void {
  process.exit(INTERRUPTED);
}

/** Says how far the compiling of a folder is, on one line of the terminal. */
function showProgress({
  phase,
  done,
  total,
}: {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}): void {
  if (!process.stdout.isTTY) return;
  const filled = total > 0 ? Math.floor((BAR_WIDTH * done) / total) : 0;
  const bar = '#'.repeat(filled) + '.'.repeat(BAR_WIDTH - filled);
  process.stdout.write(phase === 'writing' ? '\r\u001b[K' : `\r[${bar}] ${phase} ${done}/${total}\u001b[K`);
}

/** Reads a pack given at start and says what became of it; the page says it too. */
async function readPack(host: Host, file: string): Promise<string> {
  const answer = await host.call('sync.importPack', { file });
  if (!answer.ok) return `The pack was not taken (${answer.error.code}): ${answer.error.message}`;
  const { state, failure } = Object(answer.value) as { readonly state: string; readonly failure?: Failure };
  return failure
    ? `The pack was not taken (${failure.code}): ${failure.message}`
    : `The pack was read: ${state}`;
}

/** Says where the reader is; a line from the keyboard asks for a new address, since each can be used once. */
function announce(server: LoopbackServer): void {
  console.log(`${ADDRESS_LINE} ${server.address()}`);
  console.log('Ctrl+C ends it; Enter gives a new address.');
  createInterface({ input: process.stdin }).on('line', () =>
    console.log(`${ADDRESS_LINE} ${server.address()}`),
  );
}

/** Closes once, in order, on Ctrl+C and on the system's wish; a second one does not wait. */
function endWith(close: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
}
