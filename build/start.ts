import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.ts';
import { electronBinary, fetchElectron, noWindowReason } from './electron-binary.ts';
import type { Binary } from './electron-binary.ts';
import { flagProblem } from '../host/settings/start-flags.ts';
import { compileCache, loopbackOut, root } from './paths.ts';

const HELP = `npm start [-- FLAGS]   builds what is missing and opens the reader

  --browser        in the browser, even where Electron is there
  --no-open        only say the address, and stay (implies --browser)
  --port NUMBER    the port of 127.0.0.1 in the browser shell (the last one where it is free, else any)
  --data DIR       where the notebook and the settings are kept
  --content DIR    a folder of Markdown to read instead of the bundled playbook
  --source URL     a docs site to update from, for this run only
  --root FILE      the root its content must be signed under, for this run only
  --import FILE    a .fieldbook pack to read first
  --lang LANG      en or es (else the setting, else the system's)
  --help           this

Ctrl+C ends it.`;

const options = {
  browser: { type: 'boolean', default: false },
  'no-open': { type: 'boolean', default: false },
  port: { type: 'string' },
  data: { type: 'string' },
  content: { type: 'string' },
  lang: { type: 'string' },
  source: { type: 'string' },
  root: { type: 'string' },
  import: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** What a shell is handed as it was given; of these, paths count from where npm was called. */
const forBoth = ['data', 'content', 'lang', 'source', 'root', 'import'] as const;
type Handed = (typeof forBoth)[number] | 'port';
const paths: ReadonlySet<Handed> = new Set<Handed>(['data', 'content', 'root', 'import']);

type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function main(): Promise<void> {
  const flags = readFlags();
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const handed = absolute(flags);
  const problem = flagProblem(handed);
  if (problem !== null) {
    console.error(`${problem}\n\`npm start -- --help\` explains the flags.`);
    process.exit(2);
  }
  await buildAll({ force: false, say: (line) => console.log(line) });
  const binary = await chooseShell(flags);
  if (binary.there) {
    run(binary.file, [root, ...given(handed, forBoth)]);
    return;
  }
  if (binary.reason) console.log(`${binary.reason}, so Fieldbook opens in the browser.`);
  const stay = flags['no-open'] ? ['--no-open'] : [];
  run(process.execPath, [join(loopbackOut, 'main.js'), ...stay, ...given(handed, [...forBoth, 'port'])]);
}

function readFlags(): Flags {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${wordsOf(error)}\n\`npm start -- --help\` explains the flags.`);
    process.exit(2);
  }
}

/** Node's first line says which flag it is; what follows tells of ways nobody needs here. */
function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/** Electron where it can open a window, else the browser with the reason; no reason when the browser was asked for. */
async function chooseShell(flags: Flags): Promise<Binary> {
  if (flags.browser || flags['no-open'] || flags.port !== undefined) return { there: false, reason: '' };
  const binary = electronBinary();
  // A program that somebody names is theirs to judge; what follows is known of Electron's own.
  if (binary.there && process.env['ELECTRON_OVERRIDE_DIST_PATH']) return binary;
  const reason = noWindowReason();
  if (reason !== null) return { there: false, reason };
  return binary.there ? binary : fetchElectron();
}

/** The flags with their paths counted from where npm was called. */
function absolute(flags: Flags): Partial<Record<Handed, string>> {
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const entries = [...forBoth, 'port' as const].flatMap((name) => {
    const value = flags[name];
    if (value === undefined) return [];
    // An empty path is a slip to be told, not the folder we are in.
    return [[name, paths.has(name) && value !== '' ? resolve(from, value) : value] as const];
  });
  return Object.fromEntries(entries);
}

/** Flags for a shell, as its own command line. */
function given(handed: Partial<Record<Handed, string>>, names: readonly Handed[]): readonly string[] {
  return names.flatMap((name) => (handed[name] === undefined ? [] : [`--${name}=${handed[name]}`]));
}

/** Runs the shell in our place: same terminal, same end. The terminal's Ctrl+C reaches it by itself; other signals are passed on. */
function run(program: string, args: readonly string[]): void {
  const child = spawn(program, args, {
    stdio: 'inherit',
    cwd: root,
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
  });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.once('error', (error) => {
    console.error(`Fieldbook cannot start: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) =>
    process.exit(code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1)),
  );
}

await main();
