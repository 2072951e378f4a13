import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Bytes of a token: 256 bits. */
const TOKEN_BYTES = 32;
/** Addresses handed out and not yet opened; older ones become void. */
const OPEN_TOKENS_MAX = 8;

/** A secret that is compared without telling by the time it takes how much of it was right. */
export function newSecret(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Whether a text has the form of one of ours. */
export function isSecret(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

export function sameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Tokens that stand in an address once: the first use takes them away. */
export class OneTimeTokens {
  readonly #open: { readonly token: string; readonly onTaken: () => void }[] = [];

  mint(onTaken: () => void): string {
    const token = newSecret();
    this.#open.push({ token, onTaken });
    if (this.#open.length > OPEN_TOKENS_MAX) this.#open.shift();
    return token;
  }

  take(given: string): boolean {
    const at = this.#open.findIndex(({ token }) => sameSecret(given, token));
    const [taken] = at >= 0 ? this.#open.splice(at, 1) : [];
    taken?.onTaken();
    return taken !== undefined;
  }
}

/** Why a request is turned away before anyone looks at what it asks for, or `null` when it is not. */
export function refusal(
  request: IncomingMessage,
  authority: string,
): 'host' | 'form' | 'method' | 'origin' | 'site' | null {
  // The Host decides: a rebound request is same-origin for the browser and may carry no Origin (threats B3).
  const hosts = request.headersDistinct['host'] ?? [];
  if (hosts.length !== 1 || hosts[0] !== authority) return 'host';
  if (!request.url?.startsWith('/') || request.url.startsWith('//')) return 'form';
  const writing = request.method === 'POST';
  if (writing !== request.url.startsWith('/call/')) return 'method';
  if (!writing && request.method !== 'GET' && request.method !== 'HEAD') return 'method';
  const origin = request.headers.origin;
  if (writing ? origin !== `http://${authority}` : origin !== undefined && origin !== `http://${authority}`)
    return 'origin';
  // Last of all, since whoever is led here with a token is let off this one.
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'site';
  return null;
}

/** Whether a window is being led to an address, by whomever. A page that asks for one in any other way is not this. */
export function isOpening(request: IncomingMessage): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = request.headers;
  return request.method === 'GET' && mode === 'navigate' && destination === 'document';
}

/** The value of a cookie; the first one counts, as for every browser's server. */
export function cookieOf(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}
