import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { Timing } from '../platform/timing.ts';
import type { NetworkLimits } from './limits.ts';
import { networkError } from './network-error.ts';

/** Node's `fetch`, or Electron's `net.fetch` (system proxy, PAC, the system's certificates), or a test's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpOptions {
  readonly fetch: Fetch;
  readonly limits: NetworkLimits;
  readonly timing: Timing;
}

export interface HttpRequest {
  readonly url: string;
  /** Bytes of body accepted; one more ends the request. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Ask for the file from here on. */
  readonly from?: number;
  /** May come compressed on the wire; what is counted is what it unpacks to. Not for a part of a file. */
  readonly compressed?: boolean;
}

/** `missing` is an honest 404 or 403; everything else that is no success is thrown with one of the sync's codes. */
export type HttpAnswer =
  | { readonly kind: 'missing'; readonly status: number; readonly date: number | null }
  | {
      readonly kind: 'body';
      readonly partial: boolean;
      readonly chunks: AsyncIterable<Uint8Array>;
      readonly date: number | null;
    };

const HTTP = {
  partial: 206,
  forbidden: 403,
  notFound: 404,
  proxySignIn: 407,
  rangeWrong: 416,
  networkSignIn: 511,
} as const;

/** One GET with every limit of ours: silence, rate, length, redirects, pages where data should be. */
export async function httpGet(options: HttpOptions, request: HttpRequest): Promise<HttpAnswer> {
  const watch = watchSilence(options, request.signal);
  try {
    const response = await follow(options, request, watch.signal);
    watch.alive();
    return answer(options, request, response, watch);
  } catch (error) {
    watch.stop();
    throw networkError(watch.signal.aborted ? watch.signal.reason : error, request.url);
  }
}

async function follow(options: HttpOptions, request: HttpRequest, signal: AbortSignal): Promise<Response> {
  let url = request.url;
  for (let hop = 0; hop <= options.limits.redirects; hop += 1) {
    const response = await options.fetch(url, init(request, signal));
    const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (to === null) return response;
    await response.body?.cancel();
    url = sameOrigin(url, to);
  }
  throw new FieldbookError('sync-redirect', 'the site sends the request round in circles', { detail: url });
}

function init(request: HttpRequest, signal: AbortSignal): RequestInit {
  const range = request.from ? { range: `bytes=${request.from}-` } : {};
  const headers = {
    accept: 'application/octet-stream, application/json',
    // Left out, each shell asks for what it can unpack.
    ...(request.compressed && !request.from ? {} : { 'accept-encoding': 'identity' }),
    ...range,
  };
  return { headers, signal, redirect: 'manual', cache: 'no-store', credentials: 'omit' };
}

function sameOrigin(from: string, to: string): string {
  const next = URL.canParse(to, from) ? new URL(to, from) : null;
  if (next?.origin !== new URL(from).origin) {
    const detail = `${new URL(from).origin} → ${next?.origin ?? to.slice(0, 200)}`;
    throw new FieldbookError('sync-redirect', 'the site, or the network, sent the request to another place', {
      detail,
    });
  }
  return next.href;
}

function answer(options: HttpOptions, request: HttpRequest, response: Response, watch: Watch): HttpAnswer {
  const date = Date.parse(response.headers.get('date') ?? '') || null;
  const { status } = response;
  if (status === HTTP.notFound || status === HTTP.forbidden) {
    discard(response, watch);
    return { kind: 'missing', status, date };
  }
  try {
    assertSuccess(response, request);
    const partial = status === HTTP.partial;
    if (partial) assertRange(response, request.from ?? 0);
    const start = partial ? (request.from ?? 0) : 0;
    return { kind: 'body', partial, date, chunks: read(options, request, { response, start }, watch) };
  } catch (error) {
    discard(response, watch);
    throw error;
  }
}

function discard(response: Response, watch: Watch): void {
  watch.stop();
  // The body is of no interest and neither is how its end goes.
  response.body?.cancel().catch(() => undefined);
}

function assertSuccess(response: Response, request: HttpRequest): void {
  const { status } = response;
  const detail = `${new URL(request.url).pathname}: ${status}`;
  if (status === HTTP.networkSignIn) throw portal(detail);
  if (status === HTTP.proxySignIn)
    throw new FieldbookError('sync-proxy', 'the proxy wants a sign-in', { detail });
  if (status === HTTP.rangeWrong)
    throw new FieldbookError('sync-damaged', 'the file changed while it was fetched', { detail });
  if (status !== 200 && status !== HTTP.partial) {
    throw new FieldbookError('sync-http', `the site answered ${status}`, { detail });
  }
  if (/\b(text\/html|application\/xhtml)/i.test(response.headers.get('content-type') ?? ''))
    throw portal(detail);
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > request.maxBytes) throw tooLarge(request, declared);
}

function assertRange(response: Response, from: number): void {
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (Number(start) !== from)
    throw new FieldbookError('sync-damaged', 'the site sent another part than was asked for');
}

/** The body, watched: an honest slow link passes, a stalled, trickling or endless one ends (threats S6, S7). */
async function* read(
  options: HttpOptions,
  request: HttpRequest,
  { response, start }: { readonly response: Response; readonly start: number },
  watch: Watch,
): AsyncGenerator<Uint8Array> {
  const rate = watchRate(options);
  let got = 0;
  try {
    for await (const chunk of bodyOf(response)) {
      watch.alive();
      if (start + got === 0 && looksLikeHtml(chunk)) throw portal('the file is a page');
      got += chunk.length;
      if (got > request.maxBytes) throw tooLarge(request, got);
      rate(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw networkError(watch.signal.aborted ? watch.signal.reason : error, request.url);
  } finally {
    watch.stop();
  }
}

async function* bodyOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** No file of ours begins with `<`; a sign-in page does. Only said of a file's beginning: a part may continue with any byte. */
function looksLikeHtml(chunk: Uint8Array): boolean {
  return /^\s*</.test(
    Buffer.from(chunk.subarray(0, 256))
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  );
}

function watchRate({ limits, timing }: HttpOptions): (bytes: number) => void {
  let start = timing.now();
  let inWindow = 0;
  return (bytes) => {
    inWindow += bytes;
    const elapsed = timing.now() - start;
    if (elapsed < limits.rateWindowMs) return;
    if ((inWindow * 1_000) / elapsed < limits.minimumRate) {
      throw new FieldbookError('sync-slow', 'the site sends too slowly to ever finish', {
        detail: `${inWindow} bytes in ${elapsed} ms`,
      });
    }
    start = timing.now();
    inWindow = 0;
  };
}

interface Watch {
  readonly signal: AbortSignal;
  readonly alive: () => void;
  readonly stop: () => void;
}

/** Aborts after `idleMs` without a sign of life, or when the user cancels. */
function watchSilence({ limits, timing }: HttpOptions, outer: AbortSignal): Watch {
  const controller = new AbortController();
  const silent = () =>
    controller.abort(
      new FieldbookError('sync-timeout', 'the site fell silent', { detail: `${limits.idleMs} ms` }),
    );
  let cancel = timing.later(silent, limits.idleMs);
  const cancelled = () => controller.abort(new FieldbookError('sync-cancelled', 'stopped by the user'));
  if (outer.aborted) cancelled();
  else outer.addEventListener('abort', cancelled, { once: true });
  const stop = () => {
    cancel();
    outer.removeEventListener('abort', cancelled);
  };
  const alive = () => {
    cancel();
    cancel = timing.later(silent, limits.idleMs);
  };
  return { signal: controller.signal, alive, stop };
}

function portal(detail: string): FieldbookError {
  return new FieldbookError('sync-portal', 'a page came where data should: the network may want a sign-in', {
    detail,
  });
}

function tooLarge(request: HttpRequest, bytes: number): FieldbookError {
  const detail = `${new URL(request.url).pathname}: ${bytes} > ${request.maxBytes}`;
  return new FieldbookError('sync-too-large', 'the site sends more than was signed', { detail });
}
