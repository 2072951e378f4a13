import { folderFiles } from '../../host/library/compile/content-files.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import type { CheckedPage } from './checked-page.ts';
import { oneLine } from './problem.ts';

/** Endings, phases and pages named one by one; of more it is said how many. */
const NAMED_MAX = 6;
const MEGABYTE = 1_048_576;

/** What a folder that nobody wrote for this reader is taken for, in lines a maintainer understands. */
export function setSummary(folder: string, edition: Edition, pages: readonly CheckedPage[]): readonly string[] {
  return [
    `What this folder is read as`,
    `  ${languagesLine(pages)}`,
    `  ${phasesLine(edition, pages)}`,
    `  ${contentsLine(edition, pages)}`,
    ...[...carried(edition), ...leftOut(folder, edition)].map((line) => `  ${line}`),
  ];
}

function languagesLine(pages: readonly CheckedPage[]): string {
  const byKey = Map.groupBy(pages, ({ key }) => key);
  const languages = [...Map.groupBy(pages, ({ lang }) => lang)].map(([lang, own]) => {
    const alone = own.filter(({ key }) => byKey.get(key)?.length === 1).length;
    return byKey.size < pages.length || alone < own.length ? `${lang} ${own.length}, ${alone} of them in no other language` : `${lang} ${own.length}`;
  });
  return `${counted(pages.length, 'page')} in ${counted(languages.length, 'language')}: ${languages.join('; ')}`;
}

/** Which phases there are, and by what: what pages say of themselves comes before the groups of the contents. */
function phasesLine({ head, database }: Edition, pages: readonly CheckedPage[]): string {
  const { phases } = head.playbook;
  if (phases.length === 0) return 'phases: none; no page names one (Phase: … below its title, or phase-… in its name), and the contents have no two to eight groups';
  const saying = pages.filter(({ facts, key }) => facts.phaseWords.length > 0 || /(?:^|\/)phase-/.test(key)).length;
  const named = phases.slice(0, NAMED_MAX).map(({ id, title }) => {
    const count = database.one('SELECT count(*) AS n FROM page WHERE EXISTS (SELECT 1 FROM json_each(phases) WHERE value = ?)', id)?.['n'];
    return `${oneLine(title['en'] ?? Object.values(title)[0] ?? id)} ${String(count)}`;
  });
  const why = saying > 0 ? `${counted(saying, 'page')} ${saying === 1 ? 'names its' : 'name their'} own` : 'the groups at the top of the contents';
  return `phases: ${named.join(', ')}${more(phases.length)} (pages each; found by: ${why})`;
}

function contentsLine({ database }: Edition, pages: readonly CheckedPage[]): string {
  const tocs = database.all("SELECT path FROM source WHERE lower(path) LIKE '%toc.yml' OR lower(path) LIKE '%toc.md' OR lower(path) LIKE '%toc.yaml'").length;
  if (tocs === 0) return 'contents: no toc.yml or TOC.md; the pages stand by their folders';
  const orphans = pages.filter(({ key }) => database.one('SELECT 1 FROM remark WHERE code = ? AND detail = ?', 'orphan', key) !== null);
  const missing = orphans.length === 0 ? 'every page is in them' : `${counted(orphans.length, 'page')} in none of them, under Other pages: ${orphans.slice(0, NAMED_MAX).map(({ path }) => oneLine(path)).join(', ')}${more(orphans.length)}`;
  return `contents: ${counted(tocs, 'table')}; ${missing}`;
}

/** Files that are no pages and that pages link to. */
function carried({ database, head }: Edition): readonly string[] {
  const row = database.one("SELECT count(*) AS n, coalesce(sum(length(bytes)), 0) AS size FROM media WHERE type = 'application/octet-stream'");
  const [count, size] = [Number(row?.['n']), Number(row?.['size'])];
  const megabytes = (size / MEGABYTE).toFixed(1);
  return count === 0 ? [] : [`carried: ${counted(count, 'file')} that ${count === 1 ? 'is no page' : 'are no pages'}, ${megabytes} of at most ${head.playbook.fileMegabytes} MB`];
}

/** Files that the edition does not have, and pages that are less than they should be. */
function leftOut(folder: string, { database }: Edition): readonly string[] {
  const taken = new Set(database.all('SELECT path FROM source UNION SELECT path FROM media').map(({ path }) => String(path)));
  const files = folderFiles(folder).paths.filter((path) => !taken.has(path));
  const endings = [...Map.groupBy(files, endingOf)].toSorted(([, a], [, b]) => b.length - a.length);
  const links = Number(database.one("SELECT count(*) AS n FROM link WHERE fate = 'missing' AND reason = 'file'")?.['n'] ?? 0);
  const plain = Number(database.one("SELECT count(*) AS n FROM remark WHERE code IN ('too-deep', 'too-long', 'too-many-signs')")?.['n'] ?? 0);
  const kinds = endings.slice(0, NAMED_MAX).map(([ending, own]) => `${own.length} ${oneLine(ending)}`);
  const led = links > 0 ? `; ${counted(links, 'link')} lead${links === 1 ? 's' : ''} to them` : '';
  return [
    files.length === 0 ? 'left out: nothing' : `left out: ${counted(files.length, 'file')} (${kinds.join(', ')}${more(endings.length)})${led}`,
    ...(plain > 0 ? [`as plain text: ${counted(plain, 'page')} too complex to lay out`] : []),
  ];
}

function endingOf(path: string): string {
  return /\.[^./]{1,12}$/.exec(path)?.[0].toLowerCase() ?? 'without an ending';
}

function more(count: number): string {
  return count > NAMED_MAX ? ` and ${count - NAMED_MAX} more` : '';
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
