import type { ClientRequest, IncomingMessage, Net, Session } from 'electron';
import { Readable } from 'node:stream';

/** Statuses whose answers have no body, as the fetch standard lists them. */
const EMPTY: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/**
 * A `fetch` for the host over Electron's network (the system's proxy, PAC files, the system's certificates), in a session of its own and without
 * cookies. Electron's `net.fetch` rejects at a redirect that is to be looked at first; here it is an answer, as in Node, and the host decides.
 */
export function hostFetch(net: Pick<Net, 'request'>, session: Session): typeof fetch {
  return (input, init) => {
    const request = new Request(input, init);
    return new Promise((resolve, reject) => {
      const { signal } = request;
      if (signal.aborted) return reject(reasonOf(signal));
      const sent = net.request({
        url: request.url,
        method: request.method,
        session,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      });
      for (const [name, value] of request.headers) sent.setHeader(name, value);
      const stop = (): void => {
        reject(reasonOf(signal));
        sent.abort();
      };
      signal.addEventListener('abort', stop, { once: true });
      answerWith(sent, resolve, reject);
      sent.on('error', reject);
      sent.end();
    });
  };
}

function answerWith(
  sent: ClientRequest,
  resolve: (response: Response) => void,
  reject: (error: unknown) => void,
): void {
  // A server may answer with a status or a header that no `Response` can have; thrown in a listener, it would be nobody's.
  const settle = (make: () => Response): boolean => {
    try {
      resolve(make());
      return true;
    } catch (error) {
      reject(error);
      return false;
    }
  };
  sent.on('response', (message) => {
    if (!settle(() => responseOf(message))) sent.abort();
  });
  sent.on('redirect', (status, _method, location) => {
    settle(() => new Response(null, { status, headers: { location } }));
    // Whoever wants to go there asks anew; without this Electron calls the redirect a failure.
    sent.abort();
  });
}

function responseOf(message: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) headers.set(name, [value].flat().join(', '));
  return new Response(EMPTY.has(message.statusCode) ? null : bodyOf(message), {
    status: message.statusCode,
    headers,
  });
}

/** Electron's message is a stream of Node's, though its types name only the events. */
function bodyOf(message: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (!(message instanceof Readable)) throw new TypeError('The answer is not a stream');
  return Readable.toWeb(message) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('Stopped', 'AbortError');
}
