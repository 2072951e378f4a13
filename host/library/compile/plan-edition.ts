import type { SetNames } from '../../../dialect/page-key.ts';
import type { ContentFiles } from './content-files.ts';
import { makeAtlas } from './atlas.ts';
import type { Atlas } from './atlas.ts';
import { byName, byText, fold } from './fold.ts';
import { derivePlaybook, phasesOf } from './phases.ts';
import type { TopGroup } from './phases.ts';
import { kindOf } from './playbook.ts';
import type { Playbook } from './playbook.ts';
import { readRedirections } from './read-redirections.ts';
import type { Redirects } from './read-redirections.ts';
import { readTocs } from './read-tocs.ts';
import type { Remark } from './remarks.ts';
import type { PageFile, Survey } from './survey.ts';
import { keysInOrder, tocOfFolders, unlistedKeys, withOthers } from './toc-tree.ts';
import type { TocEntry } from './toc-tree.ts';

/** What stays in memory of a page between parsing and linking. */
export interface PageInfo extends PageFile {
  readonly page: number;
  readonly key: string;
  readonly lang: string;
  readonly hash: string;
  readonly title: string;
  readonly phaseWords: readonly string[];
  readonly anchors: readonly string[];
  readonly redirect: string | null;
  readonly date: string | null;
}

export interface PlannedPage extends PageInfo {
  readonly kind: string;
  readonly phases: readonly string[];
  readonly position: number;
}

/** Everything decided before the rows are written. */
export interface EditionPlan {
  readonly playbook: Playbook;
  readonly authored: boolean;
  readonly languages: readonly string[];
  readonly home: string | null;
  readonly roots: readonly string[];
  readonly names: SetNames;
  readonly pages: readonly PlannedPage[];
  /** The contents of each language. */
  readonly tocs: ReadonlyMap<string, readonly TocEntry[]>;
  readonly redirects: Redirects['targets'];
  readonly itemRedirects: Redirects['items'];
  readonly atlas: Atlas;
  readonly sources: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Decides order, phases, kinds, contents and redirects from what the pages and the folder's own files say. */
export function planEdition(content: ContentFiles, survey: Survey, all: readonly PageInfo[]): EditionPlan {
  const pages = all.filter(({ redirect }) => redirect === null);
  const languages = languagesOf(survey.playbook, pages);
  const read = readTocs(content, survey, pages, languages);
  const titles = titlesByKey(pages);
  const fallback =
    read.tocs.size > 0
      ? []
      : tocOfFolders([...titles].map(([key, { path, names }]) => ({ key, path, titles: names })));
  const written = new Map(
    languages.map((lang) => [lang, read.tocs.get(lang) ?? [...read.tocs.values()][0] ?? fallback]),
  );
  const groups = topGroups(written.get(languages[0] ?? '') ?? [], titles);
  const playbook = survey.playbook ?? derivePlaybook(content.name, languages, pages, groups);
  const redirections = readRedirections(content, survey, all);
  const home = homeOf(playbook, pages);
  const unlisted = unlistedKeys([...written.values()], pages, home);
  const tocs = new Map(
    [...written].map(([lang, entries]) => [lang, withOthers(entries, lang, unlisted, pages)]),
  );
  const positions = positionsOf([...tocs.values()], pages);
  return {
    playbook,
    authored: survey.playbook !== null,
    languages,
    home,
    roots: survey.roots,
    names: survey.names,
    pages: pages.map((page) => ({
      ...page,
      kind: kindOf(playbook.kinds, page.key),
      phases: phasesOf(playbook, page, groups),
      position: positions.get(page.key) ?? 0,
    })),
    tocs,
    redirects: redirections.targets,
    itemRedirects: redirections.items,
    atlas: makeAtlas({
      pages,
      media: content.paths,
      redirects: redirections.targets,
      outside: redirections.outside,
    }),
    sources: [...survey.settings, ...read.sources, ...redirections.sources],
    remarks: [
      ...read.remarks,
      ...redirections.remarks,
      ...pages
        .filter(({ key }) => unlisted.includes(key))
        .map(({ path, key }) => ({ path, line: 1, code: 'orphan', detail: key })),
    ],
  };
}

/** The playbook's languages in its order, then what else there is. */
function languagesOf(playbook: Playbook | null, pages: readonly PageInfo[]): readonly string[] {
  const present = new Set(pages.map(({ lang }) => lang));
  const wanted = (playbook?.languages ?? []).filter((lang) => present.has(lang));
  return [...wanted, ...[...present].filter((lang) => !wanted.includes(lang)).toSorted(byText)];
}

interface Titles {
  readonly path: string;
  readonly names: Record<string, string>;
}

function titlesByKey(pages: readonly PageInfo[]): ReadonlyMap<string, Titles> {
  const titles = new Map<string, Titles>();
  for (const { key, lang, path, title } of pages) {
    const known = titles.get(key) ?? { path, names: {} };
    known.names[lang] = title;
    titles.set(key, known);
  }
  return titles;
}

/** The groups at the top of the contents, one level down when everything hangs on one node. */
function topGroups(entries: readonly TocEntry[], titles: ReadonlyMap<string, Titles>): readonly TopGroup[] {
  const only = entries.length === 1 ? entries[0] : undefined;
  if (only && only.items.length > 1) return topGroups(only.items, titles);
  return entries
    .filter(({ items }) => items.length > 0)
    .map((entry) => ({
      titles: Object.keys(entry.names).length > 0 ? entry.names : (titles.get(entry.key ?? '')?.names ?? {}),
      keys: new Set(keysInOrder([entry])),
      page: entry.key,
    }));
}

/** One place in the order for each key, the same in every language: by the contents, then by path. */
function positionsOf(
  tocs: readonly (readonly TocEntry[])[],
  pages: readonly PageInfo[],
): ReadonlyMap<string, number> {
  const known = new Set(pages.map(({ key }) => key));
  const listed = tocs.flatMap(keysInOrder).filter((key) => known.has(key));
  const order = new Set([...listed, ...[...known].toSorted(byName)]);
  return new Map([...order].map((key, at) => [key, at]));
}

/** The page to begin with: as the playbook says, else an index; without either the reader's own home serves. */
function homeOf(playbook: Playbook, pages: readonly PageInfo[]): string | null {
  const keys = new Set(pages.map(({ key }) => key));
  if (playbook.home !== null && keys.has(playbook.home)) return playbook.home;
  const indexes = [...keys]
    .filter((key) => /(^|\/)index$/.test(fold(key)))
    .toSorted((a, b) => a.length - b.length || byText(a, b));
  return indexes[0] ?? null;
}
