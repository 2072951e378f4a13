import { parseToc, parseTocMarkdown } from '../../../dialect/collections/toc.ts';
import type { TocNode } from '../../../dialect/collections/toc.ts';
import { resolvePath, splitHref } from '../../../dialect/paths.ts';
import { yamlMime } from '../../../dialect/collections/yaml-page.ts';
import type { Page } from '../../../dialect/model.ts';
import type { AlertKind } from '../../../dialect/stages/alerts.ts';
import { namesOfSet } from '../../../dialect/page-key.ts';
import type { SetNames } from '../../../dialect/page-key.ts';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { ContentFiles } from './content-files.ts';
import { matchingDocsets, saidBy, readDocset } from './docset.ts';
import type { Docset } from './docset.ts';
import { byText } from './fold.ts';
import { PLAYBOOK_FILE, readPlaybook } from './playbook.ts';
import type { Playbook } from './playbook.ts';
import type { Remark } from './remarks.ts';

/** A file that will be a page. */
export interface PageFile {
  readonly path: string;
  readonly form: 'markdown' | 'yaml';
  /** What docfx.json says for it, where it says nothing itself. */
  readonly metadata: Page['frontMatter'];
  /** Alerts that docfx.json adds. */
  readonly alerts: Readonly<Record<string, AlertKind>>;
}

/** What is what in a folder, before any page is parsed. */
export interface Survey {
  readonly pages: readonly PageFile[];
  readonly tocs: readonly string[];
  readonly redirections: readonly string[];
  /** Folders with a docfx.json, the root when there is none: what `~/` and a first slash mean. */
  readonly roots: readonly string[];
  readonly playbook: Playbook | null;
  /** How the set names pages and languages. */
  readonly names: SetNames;
  /** Files besides the pages that the edition is made of. */
  readonly settings: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Files of ours at the root that say how the set is meant: kept, so that an edition can be made again from itself. */
const settingFiles: readonly string[] = [PLAYBOOK_FILE, 'synonyms.yml'];
/** YAML files that are pages; every other kind is data. */
const yamlPages: ReadonlySet<string> = new Set([
  'landing',
  'hub',
  'faq',
  'tutorial',
  'marketing',
  'module',
  'moduleunit',
  'learningpath',
]);
/** Files about a repository, not of it. */
const aboutFiles =
  /^(readme|license|contributing|security|code_of_conduct|thirdpartynotices|changelog|support)(\.[a-z-]+)?\.md$/i;
/** Bytes of a YAML file in which its kind must stand. */
const HEAD_BYTES = 400;

/** Looks at names, and at the files that say how a folder is meant: playbook.yml, docfx.json. */
export function surveyContent(content: ContentFiles): Survey {
  const docfx = content.paths.filter((path) => baseName(path).toLowerCase() === 'docfx.json');
  const read = docfx.flatMap((path) => readDocset(content, path));
  const { docsets, remarks: unmatched } = matchingDocsets(content, read);
  const { playbook, remarks } = readPlaybookOf(content);
  const markdown = content.paths.filter(
    (path) => /\.(md|markdown)$/i.test(path) && !isToc(path) && isPagePath(path, docsets),
  );
  const yaml = content.paths.filter(
    (path) =>
      /\.ya?ml$/i.test(path) && !isToc(path) && isPagePath(path, docsets) && isYamlPage(content, path),
  );
  const pages = withoutAbout(markdown, content, playbook !== null);
  const said = saidBy(docsets);
  const files = [...pages.map(markdownFile), ...yaml.map(yamlFile)]
    .map((file) => ({ ...file, ...said(file.path) }))
    .toSorted((a, b) => byText(a.path, b.path));
  if (files.length === 0)
    throw new FieldbookError('content-folder-empty', 'There is no page in the folder', {
      detail: content.name,
    });
  return {
    pages: files,
    tocs: content.paths.filter((path) => isToc(path) && !/(^|\/)(bread(crumb)?s?|includes?)\//i.test(path)),
    redirections: content.paths.filter((path) =>
      /^(\.openpublishing\.redirection.*|redirections)\.json$/i.test(baseName(path)),
    ),
    roots: read.length > 0 ? read.map(({ root }) => root) : [''],
    playbook,
    names: namesOfSet(
      files.map(({ path }) => path),
      playbook?.languages,
    ),
    settings: [...docfx, ...settingFiles.filter((path) => content.size(path) !== null)],
    remarks: [...remarks, ...unmatched],
  };
}

const markdownFile = (path: string) => ({ path, form: 'markdown' }) as const;
const yamlFile = (path: string) => ({ path, form: 'yaml' }) as const;

const isAbout = (path: string): boolean => aboutFiles.test(baseName(path));

/** What the tables of contents name, in lower case; a file about the repository that they name is a page. Read only when there is one. */
function tocTargets(content: ContentFiles, needed: boolean): ReadonlySet<string> {
  const targets = new Set<string>();
  const walk = (path: string, nodes: readonly TocNode[]): void => {
    for (const { href, topicHref, items } of nodes) {
      for (const written of [href, topicHref])
        if (written !== null) targets.add(resolvePath(path, splitHref(written).path).toLowerCase());
      walk(path, items);
    }
  };
  for (const path of needed ? content.paths.filter(isToc) : []) {
    const text = new TextDecoder().decode(content.read(path) ?? new Uint8Array());
    walk(path, (/\.md$/i.test(path) ? parseTocMarkdown(text) : parseToc(text)).nodes);
  }
  return targets;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isToc(path: string): boolean {
  return /^toc([-.][a-z]{2}(-[a-z]{2})?)?\.(ya?ml|md)$/i.test(baseName(path));
}

function isYamlPage(content: ContentFiles, path: string): boolean {
  const bytes = content.read(path, HEAD_BYTES);
  return bytes !== null && yamlPages.has((yamlMime(new TextDecoder().decode(bytes)) ?? '').toLowerCase());
}

/** Included pieces are not pages, wherever docfx.json does not say otherwise; hidden folders never are. */
function isPagePath(path: string, docsets: readonly Docset[]): boolean {
  if (/(^|\/)(includes?|_includes?|obj)\//i.test(path)) return false;
  if (docsets.length === 0) return true;
  return docsets.some(({ holds }) => holds(path));
}

/** A README of a folder that has pages of its own is about the folder; where it is all there is, it is the page. */
function withoutAbout(paths: readonly string[], content: ContentFiles, authored: boolean): readonly string[] {
  const named = tocTargets(content, paths.some(isAbout));
  const about = paths.filter((path) => isAbout(path) && !named.has(path.toLowerCase()));
  const others = paths.filter((path) => !about.includes(path));
  const hasHome =
    authored || content.paths.some((path) => isToc(path) || /^index\.(md|ya?ml)$/i.test(baseName(path)));
  return others.length > 0 && (hasHome || about.length < paths.length) ? others : paths;
}

function readPlaybookOf(content: ContentFiles): {
  readonly playbook: Playbook | null;
  readonly remarks: readonly Remark[];
} {
  const bytes = content.read(PLAYBOOK_FILE);
  if (!bytes) return { playbook: null, remarks: [] };
  try {
    return { playbook: readPlaybook(new TextDecoder().decode(bytes)), remarks: [] };
  } catch (error) {
    if (!(error instanceof FieldbookError)) throw error;
    return {
      playbook: null,
      remarks: [
        { path: PLAYBOOK_FILE, line: 1, code: 'playbook-broken', detail: error.detail ?? error.message },
      ],
    };
  }
}

/** JSON, or `null` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
