import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Assets } from '../host/serve/assets.ts';
import type { Host } from '../host/host.ts';
import {
  KEY_HEADER,
  NONCE_HEADER,
  PROOF_HEADER,
  RETURN_HEADER,
  RETURN_PATH,
} from '../contract/shapes/page-key.ts';
import { serve } from '../host/serve/serve.ts';
import { answerCall, sendJson } from './call.ts';
import { doorPage, entryPage } from './entry.ts';
import { EventStreams } from './event-streams.ts';
import { cookieOf, isOpening, isSecret, newSecret, OneTimeTokens, refusal, sameSecret } from './guard.ts';
import { plain, privately, refusalWords, sendEntry } from './refuse.ts';
import { Returns } from './returning.ts';

/** Only this machine, by number: a name could be made to lead elsewhere. */
const HOST = '127.0.0.1';
/** A client that has not sent its headers by then is cut off, milliseconds. */
const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;
const TIMEOUT_CHECK_MS = 1_000;
const HEADERS_MAX_BYTES = 16_384;

export interface LoopbackServer {
  readonly origin: string;
  /** A new address with a token for one use: whoever opens it first is let in, and `onUsed` is told. */
  readonly address: (path?: string, onUsed?: () => void) => string;
  readonly close: () => Promise<void>;
}

/** What stands between the windows and the reader while the reader itself is being changed. It outlives a restart, and so do its windows. */
export interface Front {
  /** Host and port that the windows know. */
  readonly authority: string;
  readonly session: string;
  readonly key: string;
}

interface Room {
  readonly host: Host;
  readonly assets: Assets;
  readonly authority: string;
  readonly cookie: string;
  /** In the cookie. A browser sends it to every port of this machine's address, so it opens pages and pictures only. */
  readonly session: string;
  /** Held by our windows, sent by them to us alone: what asks and hears the host. */
  readonly key: string;
  readonly tokens: OneTimeTokens;
  readonly streams: EventStreams;
  /** How windows of readers before this one come back; behind a front, which outlives the reader, they never left. */
  readonly returns: Returns | null;
}

/** Serves the page and the host's calls to the browsers of this machine that hold a token (threats B3). */
export async function openLoopback(options: {
  readonly host: Host;
  readonly assets: Assets;
  /** 0 for any free one. */
  readonly port: number;
  readonly front?: Front | null;
  readonly returns?: Returns;
}): Promise<LoopbackServer> {
  const { host, assets } = options;
  const streams = new EventStreams();
  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    maxHeaderSize: HEADERS_MAX_BYTES,
  });
  const port = await listen(server, options.port);
  const front = options.front ?? { authority: `${HOST}:${port}`, session: newSecret(), key: newSecret() };
  const { authority } = front;
  const tokens = new OneTimeTokens();
  // Cookies know no ports: the name keeps two readers on one machine apart.
  const returns = options.front ? null : (options.returns ?? new Returns([]));
  const room: Room = { host, assets, ...front, cookie: `fieldbook-${port}`, tokens, streams, returns };
  server.on('request', (request, response) => {
    answer(room, request, response).catch((error: unknown) => fail(room, response, error));
  });
  const stop = host.on((event) => streams.send(event));
  return {
    origin: `http://${authority}`,
    address: (path = '/', onUsed = () => undefined) =>
      `http://${authority}${path}?token=${tokens.mint(onUsed)}`,
    close: async () => {
      stop();
      streams.close();
      await close(server);
    },
  };
}

async function answer(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reason = refusal(request, room.authority);
  // The file that leads the browser here counts as another site; what it brings is a token, or nothing.
  const led = reason === 'site' && isOpening(request);
  if (reason && !led) return plain(response, reason === 'method' ? 405 : 403, refusalWords[reason]);
  const url = new URL(request.url ?? '/', `http://${room.authority}`);
  const { pathname } = url;
  if (pathname === RETURN_PATH && !led) return letBack(room, request, response);
  const known = !led && sameSecret(cookieOf(request, room.cookie), room.session);
  if (request.method === 'GET' && url.searchParams.has('token'))
    return admit(room, request, url, known, response);
  if (!known) return turnAway(request, url, led, response);
  if (request.method !== 'POST' && pathname !== '/events')
    return send(response, servePage(room, request, url));
  if (!sameSecret(String(request.headers[KEY_HEADER] ?? ''), room.key))
    return plain(response, 403, refusalWords.key);
  return request.method === 'POST'
    ? answerCall(room.host, pathname, request, response, room.streams.told())
    : room.streams.add(response, room.returns ? { [RETURN_HEADER]: room.returns.secret } : {});
}

/** Nobody is let in without a secret: a window that a person opened is told how to get one, and waits for it. */
function turnAway(request: IncomingMessage, url: URL, led: boolean, response: ServerResponse): void {
  if (led || !isOpening(request)) return plain(response, 403, refusalWords[led ? 'site' : 'token']);
  sendEntry(response, 403, doorPage(url.pathname));
}

/** A window that outlived its reader asks who this one is; once both have shown that they know the secret, it gets what a new window gets. */
function letBack({ returns, ...room }: Room, request: IncomingMessage, response: ServerResponse): void {
  const nonce = String(request.headers[NONCE_HEADER] ?? '');
  if (!returns || !isSecret(nonce)) return plain(response, 403, refusalWords.key);
  const proof = request.headers[PROOF_HEADER];
  if (proof === undefined) return sendJson(response, 200, returns.introduce(room.authority, nonce));
  if (!returns.admits(room.authority, nonce, String(proof))) return plain(response, 403, refusalWords.key);
  sendJson(response, 200, { key: room.key }, { 'set-cookie': cookieFor(room) });
}

function cookieFor({ cookie, session }: Pick<Room, 'cookie' | 'session'>): string {
  return `${cookie}=${session}; HttpOnly; SameSite=Strict; Path=/`;
}

function servePage(room: Room, request: IncomingMessage, url: URL): Response {
  const destination = request.headers['sec-fetch-dest'];
  return serve(
    { origin: `http://${room.authority}`, assets: room.assets, media: room.host.media },
    {
      method: request.method ?? 'GET',
      url: url.href,
      headers: new Headers(typeof destination === 'string' ? { 'sec-fetch-dest': destination } : {}),
    },
  );
}

/**
 * Turns the token of the address into the cookie and the window's key. A browser that has been let in before may open the address in the
 * terminal a second time: it could come in without it too, and gets nothing new.
 */
function admit(
  room: Room,
  request: IncomingMessage,
  url: URL,
  known: boolean,
  response: ServerResponse,
): void {
  const taken = room.tokens.take(url.searchParams.get('token') ?? '');
  if (!taken && !known) return turnAway(request, url, false, response);
  // Absolute: a path may begin with two slashes once the dot segments are gone, and would name another host.
  const target = `http://${room.authority}${url.pathname}`;
  if (taken) return sendEntry(response, 200, entryPage(room.key, target), { 'set-cookie': cookieFor(room) });
  response.writeHead(303, { location: target, ...privately });
  response.end();
}

async function send(response: ServerResponse, answered: Response): Promise<void> {
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}

function fail(room: Room, response: ServerResponse, error: unknown): void {
  room.host.log.write('error', 'request failed', {
    reason: error instanceof Error ? error.message : String(error),
  });
  if (response.headersSent) response.destroy();
  else plain(response, 500, 'Something went wrong. Fieldbook has written it into its log.');
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
