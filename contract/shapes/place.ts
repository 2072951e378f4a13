/** Longest address accepted anywhere (deep link, history, argument list), in characters. */
export const ADDRESS_MAX_LENGTH = 2_048;

/** Longest key, characters. */
export const KEY_MAX_LENGTH = 400;

/** Whether a text is a language as the content's folders name it: `en`, `es`, `pt-br`. */
export function isLang(text: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})?$/.test(text);
}

/** Whether a text can be a page's key: language-neutral path without suffix and extension, dot segments, empty ones, control characters. */
export function isKey(text: string): boolean {
  const sound = text.length > 0 && text.length <= KEY_MAX_LENGTH && !/[\u0000-\u001f\\]/.test(text);
  return sound && !/(^|\/)(\.{1,2})?(\/|$)/.test(text);
}

/** A place in the playbook: a page in a language, and within it a heading's anchor or a block. */
export interface Place {
  readonly lang: string;
  readonly key: string;
  readonly anchor?: string | undefined;
}

/** `/es/page/adoption-continuum-partner#actividades` for a place; the same text in both shells. */
export function placeToPath(place: Place): string {
  const key = place.key.split('/').map(encodeURIComponent).join('/');
  const hash = place.anchor ? `#${encodeURIComponent(place.anchor)}` : '';
  return `/${place.lang}/page/${key}${hash}`;
}

/** What stands in an address that is not a wish but where one was: the page goes to the paragraph one left, too. */
export const RESUME = '?resume';

/** A path as the address of where one was; `/` is that already. */
export function resumePath(path: string): string {
  const [before = '', ...anchor] = path.split('#');
  const page = before.split('?')[0] ?? '';
  return page === '/' ? path : [`${page}${RESUME}`, ...anchor].join('#');
}

/** The place a path names, or `null` when it names none. Never throws, whatever comes in. */
export function pathToPlace(path: string): Place | null {
  if (path.length > ADDRESS_MAX_LENGTH) return null;
  const match = /^\/([^/#?]+)\/page\/([^#?]+)(?:\?[^#]*)?(?:#(.*))?$/s.exec(path);
  if (!match) return null;
  const lang = match[1] ?? '';
  const key = decode(match[2] ?? '');
  if (!isLang(lang) || !isKey(key)) return null;
  const anchor = match[3] ? decode(match[3]) : '';
  return anchor ? { lang, key, anchor } : { lang, key };
}

/**
 * The place a deep link names: `fieldbook://page/<lang>/<key>#<anchor>`, or `null`.
 * The one grammar for `open-url`, `second-instance` and the argument list (threats B2).
 */
export function deepLinkToPlace(link: string): Place | null {
  if (link.length > ADDRESS_MAX_LENGTH || /[\s\u0000-\u001f"'<>\\]/.test(link)) return null;
  const match = /^fieldbook:\/\/page\/([a-z0-9-]+)\/([^#?]+?)\/?(?:#(.*))?$/.exec(link);
  if (!match) return null;
  return pathToPlace(`/${match[1]}/page/${match[2]}${match[3] ? `#${match[3]}` : ''}`);
}

/** The deep link of a place, as "copy link" gives it. */
export function placeToDeepLink(place: Place): string {
  return `fieldbook:/${placeToPath(place).replace(/^\/([^/]+)\/page\//, '/page/$1/')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % is text, not an escape: keep what was written and let the look-up fail.
    return text;
  }
}
