import type { Assets } from './assets.ts';
import { langSchema } from '../../contract/checks/place.ts';
import { MEDIA_POLICY, PAGE_POLICY } from './csp.ts';

/** A file of the edition as it is kept there. */
export interface MediaFile {
  readonly bytes: Uint8Array;
  readonly type: string;
}

export interface ServeOptions {
  /** Scheme and host of the page, as they stand in its address: `app://fieldbook`, `http://127.0.0.1:4711`. */
  readonly origin: string;
  readonly assets: Assets;
  readonly media: (edition: string, path: string) => MediaFile | null;
}

export type ServeRequest = Pick<Request, 'method' | 'url' | 'headers'>;

/** Longest address that is looked at, characters. */
const ADDRESS_MAX_LENGTH = 4_096;

/** What a picture or download of an edition may be; anything else is offered as plain bytes. */
const mediaTypes: ReadonlySet<string> = new Set([
  'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/svg+xml', 'application/pdf',
  'text/csv', 'text/plain', 'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]); // prettier-ignore

/** Asked for as a document of its own (`Sec-Fetch-Dest`), a file of the edition is refused: a drawing could carry a script. */
const documentUses: ReadonlySet<string> = new Set(['document', 'iframe', 'frame', 'embed', 'object']);

const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/**
 * The one answer to a request of the page, in both shells: index.html for a page's address, a file of the built page, a file of the
 * edition, else 404. Everything is looked up in a list; no path is ever joined from what came in (threats P4).
 */
export function serve(options: ServeOptions, request: ServeRequest): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { allow: 'GET, HEAD' });
  const path = pathOf(request.url, options.origin);
  if (path === null) return refuse(404);
  const answer =
    fileAnswer(options.assets, path) ??
    mediaAnswer(options, path, request) ??
    pageAnswer(options.assets, path) ??
    lostAnswer(options.assets, request);
  if (!answer) return refuse(404);
  return request.method === 'HEAD'
    ? new Response(null, { status: answer.status, headers: answer.headers })
    : answer;
}

/** The path of an address that is ours to the letter: no user, no other port, no look-alike host. */
function pathOf(address: string, origin: string): string | null {
  const url = address.length <= ADDRESS_MAX_LENGTH ? URL.parse(address) : null;
  if (!url || url.username || url.password) return null;
  return `${url.protocol}//${url.host}` === origin ? url.pathname : null;
}

function fileAnswer(assets: Assets, path: string): Response | null {
  const asset = path === '/index.html' ? null : assets.get(path);
  if (!asset) return null;
  const cache = asset.hashed ? 'private, max-age=31536000, immutable' : cacheOf(path);
  return new Response(asset.bytes, {
    headers: {
      ...commonHeaders,
      'content-type': asset.type,
      'cache-control': cache,
      'content-security-policy': MEDIA_POLICY,
    },
  });
}

/** The window's icon is asked for again at every change of the address: ten minutes spare that. */
function cacheOf(path: string): string {
  return path.endsWith('.svg') ? 'private, max-age=600' : 'no-cache';
}

function mediaAnswer(options: ServeOptions, path: string, request: ServeRequest): Response | null {
  const [first, edition, ...rest] = segmentsOf(path) ?? [];
  if (first !== 'media' || edition === undefined || rest.length === 0) return null;
  const file = options.media(edition, rest.join('/'));
  if (!file) return null;
  if (documentUses.has(request.headers.get('sec-fetch-dest') ?? '')) return refuse(403);
  const known = mediaTypes.has(file.type);
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      ...commonHeaders,
      'content-type': known ? file.type : 'application/octet-stream',
      'content-security-policy': MEDIA_POLICY,
      // The address names the edition, and an edition never changes.
      'cache-control': 'private, max-age=31536000, immutable',
      ...(known && file.type.startsWith('image/') ? {} : { 'content-disposition': 'attachment' }),
    },
  });
}

/** `/` and `/<language>/…` are places of the page itself, which finds out what they mean. */
function pageAnswer(assets: Assets, path: string): Response | null {
  const [first] = segmentsOf(path.replace(/(?<=.)\/$/, '')) ?? [null];
  const place = path === '/' || (typeof first === 'string' && langSchema.safeParse(first).success);
  return place ? firstPage(assets, 200) : null;
}

/** A person who follows an old link to nowhere is told so by the page; whatever else asks for such an address gets nothing. */
function lostAnswer(assets: Assets, { headers }: ServeRequest): Response | null {
  return headers.get('sec-fetch-dest') === 'document' ? firstPage(assets, 404) : null;
}

function firstPage(assets: Assets, status: 200 | 404): Response | null {
  const page = assets.get('/index.html');
  if (!page) return null;
  return new Response(page.bytes, {
    status,
    headers: {
      ...commonHeaders,
      'content-type': page.type,
      'content-security-policy': PAGE_POLICY,
      'cache-control': 'no-store',
    },
  });
}

/** The parts of a path, decoded once; `null` when one is empty, a dot segment, or hides a separator or control character. */
function segmentsOf(path: string): readonly string[] | null {
  const parts = path.slice(1).split('/').map(decodeOnce);
  const bad = parts.some(
    (part) => part === null || /^(\.{0,2}$|\.\.)|[/\\\u0000-\u001f\u007f]|%(2e|2f|5c|00|25)/i.test(part),
  );
  return bad ? null : parts.filter((part) => part !== null);
}

function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function refuse(status: 403 | 404 | 405, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, {
    status,
    headers: {
      ...commonHeaders,
      'content-security-policy': MEDIA_POLICY,
      'cache-control': 'no-store',
      ...headers,
    },
  });
}
