import { parseItemRedirections, parseRedirections } from '../../../dialect/collections/redirections.ts';
import type { ItemRedirection } from '../../../dialect/collections/redirections.ts';
import type { SetNames } from '../../../dialect/page-key.ts';
import { folderOf, resolvePath, splitHref } from '../../../dialect/paths.ts';
import type { RedirectTarget } from './atlas.ts';
import type { ContentFiles } from './content-files.ts';
import { parseJson } from './survey.ts';
import type { Remark } from './remarks.ts';
import type { Survey } from './survey.ts';

/** Redirects that lead to one another, steps. */
const CHAIN_MAX = 20;

export interface Redirects {
  /** From the key a page had to the page it is now, chains followed. */
  readonly targets: ReadonlyMap<string, RedirectTarget>;
  /** From the key a page had to the address it has outside: a full one, or a path of the public site. */
  readonly outside: ReadonlyMap<string, string>;
  /** Checklist items that another one stands for. */
  readonly items: readonly ItemRedirection[];
  readonly sources: readonly string[];
  readonly remarks: readonly Remark[];
}

interface Written {
  readonly path: string;
  readonly line: number;
  readonly source: string;
  readonly target: string;
}

/** Redirects of the folder: from redirection files, and from pages that only say where they went. */
export function readRedirections(
  content: ContentFiles,
  survey: Survey,
  pages: readonly RedirectingPage[],
): Redirects {
  const remarks: Remark[] = [];
  const keys = new Set(pages.filter(({ redirect }) => redirect === null).map(({ key }) => key));
  const written = [
    ...survey.redirections.flatMap((path) => readFile(content, path, survey.names, remarks)),
    ...pages.flatMap(ofPage),
  ];
  const next = new Map<string, Written>();
  for (const one of written) {
    if (keys.has(one.source))
      remarks.push({ path: one.path, line: one.line, code: 'redirect-of-page', detail: one.source });
    else if (!next.has(one.source)) next.set(one.source, one);
  }
  const targets = new Map<string, RedirectTarget>();
  const outside = new Map<string, string>();
  for (const [source, one] of next) {
    const end = follow(one, next, keys, survey);
    if (typeof end === 'string')
      remarks.push({ path: one.path, line: one.line, code: end, detail: one.target });
    else if ('key' in end) targets.set(source, end);
    else outside.set(source, end.href);
  }
  const items = survey.redirections.flatMap((path) => parseItemRedirections(textAt(content, path)));
  return { targets, outside, items, sources: survey.redirections, remarks };
}

function textAt(content: ContentFiles, path: string): string {
  return new TextDecoder().decode(content.read(path) ?? new Uint8Array());
}

function readFile(
  content: ContentFiles,
  path: string,
  { nameOf }: SetNames,
  remarks: Remark[],
): readonly Written[] {
  const text = textAt(content, path);
  const list = parseRedirections(text);
  if (list.length === 0 && parseJson(text) === null)
    remarks.push({ path, line: 1, code: 'redirect-broken', detail: 'not JSON' });
  return list.map(({ source, fromRoot, target }) => {
    const full = fromRoot ? withoutFolder(source, content.name) : resolvePath(path, source);
    const line = text.slice(0, Math.max(0, text.indexOf(source))).split('\n').length;
    return { path, line, source: nameOf(full).key, target };
  });
}

/** A path from the repository's root, when what is open is one folder of the repository. */
function withoutFolder(source: string, folder: string): string {
  return source.startsWith(`${folder}/`) ? source.slice(folder.length + 1) : source;
}

/** A page as far as it may lead elsewhere. */
interface RedirectingPage {
  readonly path: string;
  readonly key: string;
  readonly redirect: string | null;
}

function ofPage({ path, key, redirect }: RedirectingPage): readonly Written[] {
  if (redirect === null) return [];
  const relative = /^[./]|^[a-z]+:/i.test(redirect) ? redirect : `${folderOf(path)}/${redirect}`;
  return [{ path, line: 1, source: key, target: relative }];
}

function follow(
  first: Written,
  next: ReadonlyMap<string, Written>,
  keys: ReadonlySet<string>,
  survey: Survey,
): RedirectTarget | { readonly href: string } | Remark['code'] {
  let { target } = first;
  let anchor = '';
  for (let step = 0; step < CHAIN_MAX; step += 1) {
    const { path, hash } = splitHref(target);
    anchor = hash || anchor;
    const key = keyWithin(path, survey, (name) => keys.has(name) || next.has(name));
    if (key === null) return leadsOutside(target, survey) ? { href: target } : 'redirect-missing';
    if (keys.has(key)) return { key, anchor };
    target = next.get(key)?.target ?? '';
  }
  return 'redirect-loop';
}

/** A full address always does; a path of the site only where nobody wrote a playbook: in one it is a slip. */
function leadsOutside(target: string, { playbook }: Survey): boolean {
  if (/^(https?:)?\/\//i.test(target)) return true;
  return playbook === null && target.startsWith('/') && !/\.(md|ya?ml)$/i.test(splitHref(target).path);
}

/** A redirect's address names the site's path; the page is the longest end of it that is one, from the root or a docset's. */
function keyWithin(target: string, { roots, names }: Survey, known: (key: string) => boolean): string | null {
  const parts = target
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .replace(/^~/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  for (let from = 0; from < parts.length; from += 1) {
    const rest = parts.slice(from).join('/');
    const places = [rest, ...roots.map((root) => `${root}/${rest}`)];
    const key = places
      .flatMap((place) => [...names.keysOf(place), ...names.keysOf(`${place}/index`)])
      .find(known);
    if (key !== undefined) return key;
  }
  return null;
}
