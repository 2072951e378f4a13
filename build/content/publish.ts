import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { SignedEdition } from '../../host/sync/signed.ts';
import { Refusal, UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { keysAt } from './sign-with.ts';
import { sentenceOf } from './problem.ts';
import type { Problem } from './problem.ts';
import { newsLines, newsOf } from './publish-dry-run.ts';
import { publishEdition } from './publish-edition.ts';
import type { PublishPlan, PublishResult } from './publish-edition.ts';
import { prepareFolder } from './publish-folder.ts';
import type { Prepared } from './publish-folder.ts';
import { continueHistory } from './publish-history.ts';
import { signedInstallers } from './signed-installers.ts';
import { keepPublished, publishCache } from './publish-cache.ts';
import { readSite } from './publish-site.ts';
import { keepRecord } from './published-record.ts';
import { writeDocsSite } from './site/docs-site.ts';
import type { WrittenSite } from './site/docs-site.ts';

/** Days a laptop believes a timestamp: how often the site must be refreshed at least. */
export const TIMESTAMP_DAYS = 30;
/** Earlier editions a delta is offered from. */
export const EDITIONS_KEPT = 6;

/** Signs a folder as the site's next edition, and writes the docs site beside it. */
export const publishCommand: Command = {
  usage: 'DIR --keys DIR --out SITE [--sign-with COMMAND|--env-keys] [--from URL|--first|--recover URL] [--expires DAYS] [--keep N] [--number N] [--now ISO] [--address URL] [--installers DIR] [--retire] [--cache DIR] [--dry-run [--json]]',
  summary: 'Sign a folder as the next edition and write the docs site.',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        keys: { type: 'string' },
        out: { type: 'string' },
        from: { type: 'string' },
        recover: { type: 'string' },
        first: { type: 'boolean' },
        expires: { type: 'string' },
        keep: { type: 'string' },
        number: { type: 'string' },
        now: { type: 'string' },
        address: { type: 'string' },
        installers: { type: 'string' },
        retire: { type: 'boolean' },
        cache: { type: 'string' },
        'sign-with': { type: 'string' },
        'env-keys': { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    const [folder] = positionals;
    if (!folder || !values.keys || !values.out) throw new UsageError('A folder, --keys and --out are needed.');
    const [source, site, keyFolder] = [resolve(folder), resolve(values.out), resolve(values.keys)];
    assertApart(source, site, keyFolder);
    assertAddress(values.address);
    const keys = keysAt({ folder: keyFolder, signWith: values['sign-with'], envKeys: values['env-keys'], rehearsal: values['dry-run'] });
    const now = timeOf(values.now);
    const keep = wholeNumber(values.keep ?? String(EDITIONS_KEPT), '--keep');
    const rehearsal = values['dry-run'] === true ? openRehearsal(site) : null;
    const cache = values.cache === undefined ? publishCache(source, site) : resolve(values.cache);
    const history = await continueHistory(values, { site: rehearsal?.site ?? site, keys, keep, now, cache: rehearsal ? null : cache }).catch((error: unknown) => {
      rehearsal?.close();
      throw error;
    });
    const prepared = await prepareFolder({ folder: source, site: rehearsal?.site ?? site, keys, cache }).catch((error: unknown) => {
      rehearsal?.close();
      throw error;
    });
    try {
      const why = reasonNotTo(prepared, values.retire === true);
      if (why !== null) return refuse(why);
      if (rehearsal) return tell(prepared, values);
      const plan: Omit<PublishPlan, 'sources'> = {
        site,
        keys,
        now,
        timestampDays: wholeNumber(values.expires ?? String(TIMESTAMP_DAYS), '--expires'),
        keep,
        ...history,
        ...(values.installers === undefined ? {} : { installers: await signedInstallers(resolve(values.installers)) }),
        ...(values.number === undefined ? {} : { number: wholeNumber(values.number, '--number') }),
      };
      const { result, pages } = putOnSite(plan, prepared, { cache, address: values.address ?? null });
      const signed = readSite(site, keys.roots);
      if (signed) keepRecord(cache, keys, signed, now);
      report(result, pages, values.out);
      return 0;
    } finally {
      prepared.close();
      rehearsal?.close();
    }
  },
};

/** A site that is only told about: what is fetched of the live one goes elsewhere and away again. */
function openRehearsal(site: string): { readonly site: string; readonly close: () => void } {
  const scratch = mkdtempSync(join(tmpdir(), 'fieldbook-rehearsal-'));
  const signed = join(site, 'sync');
  if (existsSync(signed)) cpSync(signed, join(scratch, 'sync'), { recursive: true });
  return { site: scratch, close: () => rmSync(scratch, { recursive: true, force: true }) };
}

function tell(prepared: Prepared, { json, number }: { readonly json?: boolean | undefined; readonly number?: string | undefined }): number {
  const next = number === undefined ? (prepared.published?.number ?? 0) + 1 : wholeNumber(number, '--number');
  const news = newsOf({ ...prepared, number: next });
  if (json) terminal.line(JSON.stringify(news, null, 2));
  else for (const line of newsLines(news)) terminal.line(line);
  return 0;
}

/** The files that editions are made of and the pages first, then the signatures; what is gone goes last of all. */
function putOnSite(plan: Omit<PublishPlan, 'sources'>, prepared: Prepared, to: { readonly cache: string; readonly address: string | null }) {
  const written: WrittenSite[] = [];
  const { site } = plan;
  const beforeSigning = ({ number, made }: Pick<SignedEdition, 'number' | 'made'>): void => {
    written.push(writeDocsSite({ site, edition: prepared.edition, number, made, address: to.address }));
  };
  const result = publishEdition({ ...plan, sources: prepared.sources, beforeSigning });
  for (const { finish } of written) finish();
  keepPublished(to.cache, result.edition.content, prepared.edition);
  return { result, pages: written[0]?.pages ?? 0 };
}

function report({ edition, changed, deltas }: PublishResult, pages: number, out: string): void {
  terminal.line(changed ? `Edition ${edition.number}: ${edition.files} files in ${out}` : `Nothing changed: edition ${edition.number} is renewed`);
  for (const { from, bytes } of deltas) terminal.line(`  from edition ${from}: ${bytes} bytes`);
  terminal.line(`  docs site: ${pages} pages`);
}

interface Reason {
  readonly problems: readonly Problem[];
  readonly why: string;
}

/** What stands in the way of publishing; `null` when nothing does. */
function reasonNotTo({ cut, unclear, lost }: Prepared, retire: boolean): Reason | null {
  if (cut.length > 0) return { problems: cut, why: 'readers would get the above as plain text or not whole. Divide the page, or mend what the line says; `content preview` shows it as readers would see it.' };
  if (unclear.length > 0) return { problems: unclear, why: 'ticks could not tell these items apart. Give each its own id, the same in every language.' };
  if (lost.length > 0 && !retire) return { problems: lost, why: 'readers would lose the above. Redirect a page, put an item back, or list it under "retired" in playbook.yml.' };
  return null;
}

/** A site inside the sources would be read as pages next time; keys inside a site would be on the web. */
function assertApart(source: string, site: string, keys: string): void {
  const [from, to, secret] = [source, site, keys].map((folder) => `${folder}${sep}`) as [string, string, string];
  if (to.startsWith(from) || from.startsWith(to)) throw new Refusal('the site must not lie in the folder it is made of, nor around it');
  if (secret.startsWith(to)) throw new Refusal('the keys must not lie in the site: it is for everyone to read');
}

function assertAddress(address: string | undefined): void {
  const isWeb = address === undefined || (/^https?:/i.test(address) && URL.canParse(address));
  if (!isWeb) throw new UsageError('--address takes the site’s address, which begins with https://.');
}

function refuse({ problems, why }: Reason): number {
  for (const problem of problems) terminal.line(`${problem.path}:${problem.line} ${problem.code} ${sentenceOf(problem)}`);
  terminal.line(`Not published: ${why}`);
  return exitCodes.refused;
}

/** A whole number of at least one, as an option gives it. */
export function wholeNumber(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new UsageError(`${option} takes a whole number.`);
  return number;
}

/** The time to sign with: now, or the one a reproducible build gives. */
export function timeOf(text: string | undefined): number {
  const time = text === undefined ? Date.now() : Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError('--now takes an ISO date and time.');
  return time;
}
