import { parseDocfx } from '../../../dialect/collections/docfx.ts';
import { yamlMime } from '../../../dialect/collections/yaml-page.ts';
import { folderOf } from '../../../dialect/paths.ts';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { ContentFiles } from './content-files.ts';
import { byText } from './fold.ts';
import { fitsPath } from './pattern.ts';
import { PLAYBOOK_FILE, readPlaybook } from './playbook.ts';
import type { Playbook } from './playbook.ts';
import type { Remark } from './remarks.ts';

/** A file that will be a page. */
export interface PageFile {
  readonly path: string;
  readonly form: 'markdown' | 'yaml';
}

/** What is what in a folder, before any page is parsed. */
export interface Survey {
  readonly pages: readonly PageFile[];
  readonly tocs: readonly string[];
  readonly redirections: readonly string[];
  /** Folders with a docfx.json, the root when there is none: what `~/` and a first slash mean. */
  readonly roots: readonly string[];
  readonly playbook: Playbook | null;
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
  const docsets = docfx.flatMap((path) => readDocset(content, path));
  const { playbook, remarks } = readPlaybookOf(content);
  const markdown = content.paths.filter(
    (path) => /\.md$/i.test(path) && !isToc(path) && isPagePath(path, docsets),
  );
  const yaml = content.paths.filter(
    (path) =>
      /\.ya?ml$/i.test(path) && !isToc(path) && isPagePath(path, docsets) && isYamlPage(content, path),
  );
  const pages = withoutAbout(markdown, content, playbook !== null);
  const files = [...pages.map(markdownFile), ...yaml.map(yamlFile)].toSorted((a, b) =>
    byText(a.path, b.path),
  );
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
    roots: docsets.length > 0 ? docsets.map(({ root }) => root) : [''],
    playbook,
    settings: [...docfx, ...settingFiles.filter((path) => content.size(path) !== null)],
    remarks,
  };
}

const markdownFile = (path: string): PageFile => ({ path, form: 'markdown' });
const yamlFile = (path: string): PageFile => ({ path, form: 'yaml' });

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
  return docsets.some((docset) => holds(docset, path));
}

/** A README of a folder that has pages of its own is about the folder; where it is all there is, it is the page. */
function withoutAbout(paths: readonly string[], content: ContentFiles, authored: boolean): readonly string[] {
  const about = paths.filter((path) => aboutFiles.test(path));
  const others = paths.filter((path) => !aboutFiles.test(path));
  const hasHome =
    authored || content.paths.some((path) => isToc(path) || /^index\.(md|ya?ml)$/i.test(baseName(path)));
  return others.length > 0 && (hasHome || about.length < paths.length) ? others : paths;
}

interface Docset {
  readonly root: string;
  readonly files: readonly string[];
  readonly exclude: readonly string[];
}

/** The content a docfx.json names: globs relative to its folder, each below its own `src`. */
function readDocset(content: ContentFiles, path: string): readonly Docset[] {
  const bytes = content.read(path);
  const groups = bytes ? (parseDocfx(new TextDecoder().decode(bytes))?.content ?? []) : [];
  if (groups.length === 0) return [];
  const root = folderOf(path);
  const below = (src: string, glob: string): string =>
    [src, glob]
      .filter((part) => part !== '.' && part !== '')
      .join('/')
      .replace(/^\.\//, '');
  return [
    {
      root,
      files: groups.flatMap(({ src, files }) => files.map((glob) => below(src, glob))),
      exclude: groups.flatMap(({ src, exclude }) => exclude.map((glob) => below(src, glob))),
    },
  ];
}

function holds({ root, files, exclude }: Docset, path: string): boolean {
  if (root !== '' && !path.startsWith(`${root}/`)) return false;
  const inside = root === '' ? path : path.slice(root.length + 1);
  return files.some((glob) => fitsPath(inside, glob)) && !exclude.some((glob) => fitsPath(inside, glob));
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
