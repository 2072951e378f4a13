import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHost } from '../../../host/host.ts';
import type { Host } from '../../../host/host.ts';
import { openDurable } from '../../../host/platform/database.ts';
import type { Database } from '../../../host/platform/database.ts';
import { silentLog } from '../../../host/platform/log.ts';
import { takeBackDesk, takeBackEvidence, takeBackRecord } from './former-schema.ts';

/** What takes each migration of the notebook back, exactly: a folder as the version before it left it. A new migration needs a line here. */
const takeBack: Readonly<Record<number, (database: Database) => void>> = {
  2: (database) =>
    database.exec(
      'DROP TABLE alias; DROP TABLE quarantine; DROP TABLE tombstone; DROP TABLE notice; DROP INDEX item_state_page;',
    ),
  3: takeBackRecord,
  4: (database) => database.exec('DROP TABLE departure;'),
  5: takeBackDesk,
  6: takeBackEvidence,
};

const page = `# Prepare

First words of the page.

- [ ] Review licences <!-- item: review-licences -->
- [ ] Name the contact <!-- item: name-the-contact -->
`;

/** The pages that every version reads in these tests. */
export function makeContent(): string {
  const content = mkdtempSync(join(tmpdir(), 'fieldbook-content-'));
  mkdirSync(join(content, 'en'));
  writeFileSync(join(content, 'en', 'prepare.md'), page);
  return content;
}

/** Asks a host and takes only a good answer. */
export async function ask(host: Host, name: string, args: unknown = {}): Promise<unknown> {
  const answer = await host.call(name, args);
  if (!answer.ok)
    throw Object.assign(new Error(`${answer.error.message} ${answer.error.detail ?? ''}`), {
      code: answer.error.code,
    });
  return answer.value;
}

/** Opens a version of the app on a data folder. */
export function startVersion(data: string, content: string, version: string): Promise<Host> {
  return openHost({
    data,
    bundled: join(content, 'none.fbe'),
    content,
    lang: null,
    systemLang: 'en',
    version,
    shell: {
      name: 'electron',
      versions: {},
      openOutside: () => Promise.resolve('system'),
      printPdf: () => Promise.resolve(null),
    },
    log: silentLog,
    policy: join(content, 'no-policy.json'),
  });
}

/** Everything the user made and chose, as the app shows it. */
export async function whatTheUserSees(host: Host): Promise<unknown> {
  const checklist = await ask(host, 'checklist.page', { lang: 'en', key: 'prepare' });
  const bookmarks = await ask(host, 'bookmark.list', { lang: 'en' });
  const engagements = await ask(host, 'engagement.list');
  const settings = Reflect.get(Object(await ask(host, 'settings.read')), 'values') as unknown;
  const read = await ask(host, 'page.read', { lang: 'en', key: 'prepare' });
  return {
    checklist,
    bookmarks,
    engagements,
    settings,
    title: Reflect.get(Object(read), 'title') as unknown,
  };
}

/** A data folder in which a consultant has worked, as the version with that schema of the notebook left it. */
export interface OldData {
  readonly schema: number;
  readonly copyTo: (data: string) => void;
  readonly seen: unknown;
}

/** One folder for each schema ever released, and one as a version still to come would leave it. */
export async function makeOldData(
  content: string,
): Promise<{ readonly old: readonly OldData[]; readonly newer: OldData }> {
  const worked = mkdtempSync(join(tmpdir(), 'fieldbook-worked-'));
  const seen = await work(worked, content);
  const latest = schemaOf(worked);
  const old: OldData[] = [];
  for (let schema = latest; schema >= 1; schema -= 1) {
    old.push(
      copyAs(worked, schema, seen, (database) => {
        for (let number = latest; number > schema; number -= 1) required(number)(database);
      }),
    );
  }
  const newer = copyAs(worked, latest + 1, seen, (database) =>
    database.exec('CREATE TABLE of_the_future (id TEXT) STRICT;'),
  );
  return { old, newer };
}

async function work(data: string, content: string): Promise<unknown> {
  const host = await startVersion(data, content, '1.0.0');
  await ask(host, 'engagement.create', { client: 'Contoso', colour: 2, language: 'en' });
  await ask(host, 'checklist.set', {
    lang: 'en',
    key: 'prepare',
    item: 'review-licences',
    state: 'done',
    who: 'Ana',
  });
  await ask(host, 'checklist.set', {
    lang: 'en',
    key: 'prepare',
    item: 'name-the-contact',
    state: 'blocked',
    who: 'Ana',
    note: 'Waits for the client',
  });
  await ask(host, 'bookmark.add', { title: 'Prepare', target: { kind: 'page', key: 'prepare', lang: 'en' } });
  await ask(host, 'settings.write', { theme: 'sepia', who: 'Ana', updates: 'ask' });
  const seen = await whatTheUserSees(host);
  host.close();
  return seen;
}

function copyAs(
  worked: string,
  schema: number,
  seen: unknown,
  change: (database: Database) => void,
): OldData {
  const folder = mkdtempSync(join(tmpdir(), `fieldbook-schema-${schema}-`));
  cpSync(worked, folder, { recursive: true });
  const database = openDurable(notebookFile(folder));
  change(database);
  database.run("UPDATE meta SET value = ? WHERE name = 'schema'", String(schema));
  database.exec(`PRAGMA user_version = ${schema}`);
  database.close();
  return { schema, seen, copyTo: (data) => cpSync(folder, data, { recursive: true }) };
}

export function schemaOf(data: string): number {
  const database = openDurable(notebookFile(data));
  const schema = Number(database.one('PRAGMA user_version')?.['user_version']);
  database.close();
  return schema;
}

function notebookFile(data: string): string {
  const folder = join(data, 'notebook');
  const name = readdirSync(folder).find((file) => /^notebook-\d+\.db$/.test(file));
  if (name === undefined) throw new Error(`there is no notebook in ${folder}`);
  return join(folder, name);
}

function required(number: number): (database: Database) => void {
  const back = takeBack[number];
  if (back === undefined)
    throw new Error(
      `Migration ${number} has no way back in old-data.ts: add one, so that old folders are still tried`,
    );
  return back;
}
