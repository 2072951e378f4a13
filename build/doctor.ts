import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { homedir, release } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Settings } from '../contract/shapes/settings.ts';
import { systemClock } from '../host/platform/clock.ts';
import { openReadOnly, sqliteVersion } from '../host/platform/database.ts';
import { readTextIfThere } from '../host/platform/files.ts';
import { silentLog } from '../host/platform/log.ts';
import { dataPlace } from '../host/settings/data-place.ts';
import { policyFile } from '../host/settings/folders.ts';
import { readPolicy } from '../host/settings/policy.ts';
import type { Policy } from '../host/settings/policy.ts';
import { openSettings } from '../host/settings/settings.ts';
import { electronBinary } from './electron-binary.ts';
import { plainly } from './plainly.ts';
import { readPackage } from './stage-app.ts';

const HELP = `npm run doctor [-- FLAGS]   what support asks first: versions, folders, checks. To be copied into a mail.

  --data DIR   another data folder
  --online     also ask the docs site and the update server (nothing is fetched but their first file)

Nothing of what you wrote is in it: no client, no note, no name.`;

/** Longest wait for an address, milliseconds. */
const REACH_PATIENCE_MS = 10_000;
/** Most of an answer that is read, characters. */
const ANSWER_MAX = 256_000;

/** One line of the report: what, and how it is. `bad` lines are what support looks at first. */
export interface Finding {
  readonly what: string;
  readonly how: string;
  readonly bad?: boolean;
}

export interface DoctorOptions {
  readonly data: string;
  readonly policy: string;
  readonly online: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetcher: typeof fetch;
}

/** Looks at everything without changing anything. */
export async function examine(options: DoctorOptions): Promise<readonly Finding[]> {
  const policy = readPolicy(options.policy);
  const settings = readSettings(options.data, policy);
  return [
    ...versions(),
    ...policyFindings(policy),
    ...dataFindings(options.data),
    ...notebookFindings(join(options.data, 'notebook')),
    ...choices(settings),
    ...proxies(options.env),
    ...(options.online
      ? await reach(options, settings, policy)
      : [{ what: 'addresses', how: 'not asked (--online asks)' }]),
  ];
}

/** The report as text. The home folder and what could be a password are not in it. */
export function report(findings: readonly Finding[]): string {
  const wide = Math.max(...findings.map(({ what }) => what.length));
  const lines = findings.map(
    ({ what, how, bad }) => `${bad ? '!' : ' '} ${what.padEnd(wide)}  ${how.replaceAll(homedir(), '~')}`,
  );
  const count = findings.filter(({ bad }) => bad).length;
  return [...lines, '', count === 0 ? 'Nothing is wrong.' : `${count} to look at (lines with !).`].join('\n');
}

function versions(): readonly Finding[] {
  const electron = electronBinary();
  return [
    { what: 'Fieldbook', how: readPackage().version },
    { what: 'system', how: `${process.platform} ${release()} ${process.arch}` },
    { what: 'Node', how: process.versions.node },
    { what: 'SQLite', how: sqliteVersion() },
    { what: 'Electron', how: electron.there ? 'there' : electron.reason },
  ];
}

function policyFindings(policy: Policy): readonly Finding[] {
  const how = { none: 'none', 'in-force': 'in force', damaged: 'cannot be used' }[policy.state];
  const fixed = Object.keys(policy.fixed);
  return [
    { what: 'policy', how: `${how} (${policy.file})`, bad: policy.state === 'damaged' },
    ...(policy.reason === null ? [] : [{ what: 'policy: why', how: oneLine(policy.reason), bad: true }]),
    ...(fixed.length === 0 ? [] : [{ what: 'policy: fixed', how: fixed.join(', ') }]),
  ];
}

function dataFindings(data: string): readonly Finding[] {
  if (!existsSync(data)) return [{ what: 'data folder', how: `${data} (not made yet)` }];
  const { bavail, bsize } = statfsSync(data);
  const free = bavail * bsize;
  return [
    { what: 'data folder', how: data },
    { what: 'free space', how: megabytes(free), bad: free < 500e6 },
    { what: 'editions', how: filesIn(join(data, 'editions')) },
    { what: 'log', how: filesIn(join(data, 'logs')) },
  ];
}

/** SQLite's own check, the schema and the backups; the rows are counted and not read. */
function notebookFindings(folder: string): readonly Finding[] {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^notebook-\d+\.db$/.test(name))
    : [];
  const backups = { what: 'backups', how: filesIn(join(folder, 'backups')) };
  const damaged = filesIn(join(folder, 'damaged'));
  const aside = damaged === 'none' ? [] : [{ what: 'damaged, moved aside', how: damaged, bad: true }];
  return [...names.map((name) => notebookFinding(join(folder, name))), backups, ...aside];
}

function notebookFinding(file: string): Finding {
  const size = megabytes(statSync(file).size);
  try {
    const database = openReadOnly(file);
    try {
      const check = String(database.one('PRAGMA integrity_check(1)')?.['integrity_check']);
      const schema = String(database.one('PRAGMA user_version')?.['user_version']);
      return {
        what: 'notebook',
        how: `${size}, schema ${schema}, check ${oneLine(check)}`,
        bad: check !== 'ok',
      };
    } finally {
      database.close();
    }
  } catch (error) {
    return { what: 'notebook', how: `${size}, cannot be read: ${reasonOf(error)}`, bad: true };
  }
}

function readSettings(data: string, policy: Policy): Settings | null {
  // Opening the settings moves a damaged file aside: the doctor looks first and touches nothing.
  const text = readTextIfThere(join(data, 'settings.json'));
  if (text !== null && !isObject(text)) return null;
  return openSettings({ data, policy, clock: systemClock, log: silentLog }).values();
}

function choices(settings: Settings | null): readonly Finding[] {
  if (settings === null) return [{ what: 'settings', how: 'damaged', bad: true }];
  const { who: _who, source, ...rest } = settings;
  const shown = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`);
  return [
    { what: 'settings', how: shown.join(' ') },
    { what: 'docs site', how: source === '' ? 'none' : withoutSecrets(source) },
  ];
}

function proxies(env: DoctorOptions['env']): readonly Finding[] {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'];
  const seen = names.flatMap((name) => {
    const value = env[name] ?? env[name.toLowerCase()];
    return value ? [`${name}=${withoutSecrets(value)}`] : [];
  });
  return [{ what: 'proxy in the environment', how: seen.length === 0 ? 'none' : seen.join(' ') }];
}

async function reach(
  options: DoctorOptions,
  settings: Settings | null,
  policy: Policy,
): Promise<readonly Finding[]> {
  const site = settings?.source ?? '';
  const server = policy.updateAddress ?? options.env['FIELDBOOK_UPDATE_URL'] ?? '';
  const content = await asked(
    options.fetcher,
    'docs site answers',
    site,
    'metadata/timestamp.json',
    publishedOf,
  );
  const app = await asked(
    options.fetcher,
    'update server answers',
    server,
    feedNames[process.platform] ?? 'latest-linux.yml',
    offeredOf,
  );
  return [content, app];
}

const feedNames: Readonly<Record<string, string>> = { win32: 'latest.yml', darwin: 'latest-mac.yml' };

async function asked(
  fetcher: typeof fetch,
  what: string,
  address: string,
  file: string,
  read: (text: string) => string,
): Promise<Finding> {
  if (address === '') return { what, how: 'no address' };
  const url = new URL(file, address.endsWith('/') ? address : `${address}/`);
  try {
    const response = await fetcher(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(REACH_PATIENCE_MS),
    });
    const text = (await response.text()).slice(0, ANSWER_MAX);
    if (response.status !== 200) return { what, how: `${url.host}: ${response.status}`, bad: true };
    return { what, how: `${url.host}: ${read(text)}` };
  } catch (error) {
    return { what, how: `${url.host}: ${reasonOf(error)}`, bad: true };
  }
}

/** What would be updated: the newest of the content, unchecked (the app itself checks its signatures). */
function publishedOf(text: string): string {
  const schema = z.object({ signed: z.object({ version: z.int(), expires: z.string() }) });
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) return 'something else than signed metadata';
  return `publication ${parsed.data.signed.version}, good until ${parsed.data.signed.expires}`;
}

function offeredOf(text: string): string {
  const parsed = z.object({ version: z.string().max(40) }).safeParse(parse(text, { schema: 'core' }));
  return parsed.success
    ? `newest app ${parsed.data.version}, here ${readPackage().version}`
    : 'something else than a list of versions';
}

function filesIn(folder: string): string {
  const files = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  if (files.length === 0) return 'none';
  const bytes = files.reduce((sum, { name }) => sum + statSync(join(folder, name)).size, 0);
  return `${files.length} files, ${megabytes(bytes)}`;
}

/** An address without user name, password and query. */
function withoutSecrets(address: string): string {
  const url = URL.parse(address);
  return url?.host ? `${url.protocol}//${url.host}${url.pathname}` : address.replace(/^[^@]*@/, '');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return oneLine(`${error instanceof Error ? error.message : String(error)}${cause}`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      online: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const findings = await examine({
    data: dataPlace(values.data ?? null),
    policy: policyFile(),
    online: values.online,
    env: process.env,
    fetcher: fetch,
  });
  console.log(report(findings));
}

if (import.meta.main) await plainly('npm run doctor', main);
