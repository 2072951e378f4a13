import { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { mustBeReady } from './moment.ts';
import { session as sessions } from './session.ts';
import type { Session } from './session.ts';

interface RequestOptions {
  readonly url: string;
  readonly method?: string;
  readonly session?: Session;
  readonly redirect?: 'follow' | 'error' | 'manual';
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: string;
  readonly cache?: string;
}

type Message = Readable & {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
};

/** Node's ways to fail, by the names Chromium gives them: Electron's errors carry no code, the name stands in the message. */
const netErrors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  UND_ERR_SOCKET: 'net::ERR_CONNECTION_CLOSED',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'net::ERR_CERT_AUTHORITY_INVALID',
};

/**
 * One request of the main process (docs/api/client-request.md). Every one passes its session's `webRequest`, the default session's when none was
 * named; with `redirect: 'manual'` each redirect is an event, and one that nobody follows fails (lib/common/api/net-client-request.ts).
 */
export class ClientRequest extends Writable {
  readonly #options: RequestOptions;
  readonly #headers: Record<string, string>;
  readonly #stop = new AbortController();
  #follow = false;
  #response: Message | null = null;
  #aborted = false;

  constructor(options: RequestOptions | string) {
    super();
    this.#options = typeof options === 'string' ? { url: options } : options;
    this.#headers = { ...this.#options.headers };
    if (!/^https?:/.test(this.#options.url))
      throw new Error('ClientRequest only supports http: and https: protocols');
  }

  readonly setHeader = (name: string, value: string): void => {
    this.#headers[name] = value;
  };
  readonly followRedirect = (): void => {
    this.#follow = true;
  };
  readonly abort = (): void => {
    if (this.#aborted) return;
    this.#aborted = true;
    process.nextTick(() => this.emit('abort'));
    this.#stop.abort();
    this.destroy();
    // What has come of an answer ends without its end, and without a reason.
    this.#response?.destroy();
  };

  override _final(callback: () => void): void {
    callback();
    void this.#run(this.#options.url).catch((error: unknown) => this.#fail(error));
  }

  async #run(url: string): Promise<void> {
    const { method = 'GET', redirect = 'follow' } = this.#options;
    const owner = this.#options.session ?? sessions.defaultSession;
    if (!(await owner.webRequest.allows({ url, method, resourceType: 'other' })))
      throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    if (this.#aborted) return;
    const response = await fetch(url, {
      method,
      headers: this.#headers,
      redirect: 'manual',
      signal: this.#stop.signal,
    });
    const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (to === null) {
      this.#response = messageOf(response);
      return void this.emit('response', this.#response);
    }
    await response.body?.cancel();
    const next = new URL(to, url).href;
    if (redirect === 'error') throw new Error("Attempted to redirect, but redirect policy was 'error'");
    if (redirect === 'manual') {
      this.#follow = false;
      this.emit('redirect', response.status, method, next, Object.fromEntries(response.headers));
      if (this.#aborted) return;
      if (!this.#follow) throw new Error('Redirect was cancelled');
    }
    await this.#run(next);
  }

  #fail(thrown: unknown): void {
    if (this.#aborted) return;
    if (this.destroyed) this.emit('error', netError(thrown));
    else this.destroy(netError(thrown));
  }
}

function netError(thrown: unknown): Error {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === '') return thrown instanceof Error ? thrown : new Error(String(thrown));
  return new Error(netErrors[code] ?? 'net::ERR_FAILED');
}

function messageOf(response: Response): Message {
  const source = response.body?.getReader();
  const body = new Readable({
    read() {
      if (!source) return void this.push(null);
      source.read().then(
        ({ done, value }) => this.push(done ? null : Buffer.from(value)),
        (error: unknown) => this.destroy(netError(error)),
      );
    },
    destroy(error, callback) {
      source?.cancel().then(
        () => callback(error),
        () => callback(error),
      );
    },
  });
  return Object.assign(body, {
    statusCode: response.status,
    statusMessage: response.statusText,
    headers: Object.fromEntries(response.headers),
  });
}

/** `net.fetch` stands on a request of its own, so with `redirect: 'manual'` it rejects at every redirect (lib/browser/api/net-fetch.ts). */
function netFetch(input: string, init: RequestInit & { readonly session?: Session } = {}): Promise<Response> {
  const given = new Request(input, init);
  return new Promise((resolve, reject) => {
    const reason = (): Error =>
      (given.signal.reason as Error | undefined) ??
      new DOMException('The operation was aborted.', 'AbortError');
    if (given.signal.aborted) return reject(reason());
    const request = new ClientRequest({
      url: given.url,
      method: given.method,
      redirect: given.redirect,
      headers: Object.fromEntries(given.headers),
      ...(init.session ? { session: init.session } : {}),
    });
    given.signal.addEventListener('abort', () => {
      reject(reason());
      request.abort();
    });
    request.on('response', (message: Message) => {
      const empty = [101, 204, 205, 304].includes(message.statusCode) || given.method === 'HEAD';
      const body = empty ? null : (Readable.toWeb(message) as ReadableStream<Uint8Array>);
      resolve(
        new Response(body, {
          status: message.statusCode,
          headers: new Headers(Object.entries(message.headers).map(([name, value]) => [name, String(value)])),
        }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}

export const net = Object.assign(new EventEmitter(), {
  request: (options: RequestOptions | string): ClientRequest => {
    mustBeReady('net module can only be used after');
    return new ClientRequest(options);
  },
  fetch: (input: string, init?: RequestInit): Promise<Response> => {
    mustBeReady('net module can only be used after');
    return netFetch(input, init);
  },
  isOnline: (): boolean => true,
  online: true,
});
