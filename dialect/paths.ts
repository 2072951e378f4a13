import { withoutInvisible } from './text.ts';

/** A link or source as written, without invisible and control characters, the ends trimmed. */
export function cleanHref(href: string): string {
  return withoutInvisible(href)
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .trim();
}

/** What stands before `?` and `#`, and both of them. */
export function splitHref(href: string): {
  readonly path: string;
  readonly query: string;
  readonly hash: string;
} {
  const [beforeHash = '', ...hash] = href.split('#');
  const [path = '', ...query] = beforeHash.split('?');
  return { path, query: query.join('?'), hash: hash.join('#') };
}

/** The scheme of an address in lower case, '' for a path. */
export function schemeOf(href: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase() ?? '';
}

export function isFullAddress(href: string): boolean {
  return /^(?:https?:)?\/\//i.test(href);
}

/** `%20` and its like decoded; what is no escape stays as written. */
export function decodeEscapes(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % is text: what was written is the name.
    return text;
  }
}

/** The folder of a path, '' for the root. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/**
 * The path from the root that a path written in `from` means: relative, `~/` or `/` from the root, backslashes by mistake.
 * What climbs out of the root keeps its `..`, so that nothing is found there.
 */
export function resolvePath(from: string, written: string): string {
  const path = decodeEscapes(cleanHref(written)).normalize('NFC').replaceAll('\\', '/');
  const rooted = /^(?:~\/|\/)/.test(path);
  const start = rooted ? [] : folderOf(from).split('/');
  return normalize([...start, ...path.replace(/^~\//, '').split('/')]);
}

function normalize(segments: readonly string[]): string {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(segment);
  }
  return kept.join('/');
}

/** A relative link of an included file as the including page would have to write it. */
export function rebaseHref(href: string, from: string, to: string): string {
  const cleaned = cleanHref(href);
  if (folderOf(from) === folderOf(to) || cleaned === '' || /^[#/~\\]/.test(cleaned) || schemeOf(cleaned))
    return href;
  const { path } = splitHref(cleaned);
  const target = resolvePath(from, path).split('/');
  const start = folderOf(to).split('/').filter(Boolean);
  let same = 0;
  while (same < start.length && start[same] === target[same]) same += 1;
  const encoded = target.slice(same).map((segment) => segment.replaceAll('%', '%25'));
  return [...start.slice(same).map(() => '..'), ...encoded].join('/') + cleaned.slice(path.length);
}
