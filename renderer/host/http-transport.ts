import type { Answer } from '../../host/contract/calls.ts';
import type { HostEvent } from '../../host/contract/events.ts';
import type { Transport } from './transport.ts';

/** The browser shell: a POST a call, server-sent events back. The host on 127.0.0.1 is the page's own origin. */
export function httpTransport(): Transport {
  return { shell: 'browser', call: post, listen };
}

/** Bodies a browser may send on for a page that is gone, bytes; all together, so only then. */
const KEEPALIVE_MAX = 60_000;

let leaving = false;
// Before every other listener: what they send as the window closes must arrive.
addEventListener('pagehide', () => (leaving = true), { capture: true });
addEventListener('pageshow', () => (leaving = false), { capture: true });

async function post(name: string, args: unknown): Promise<Answer<unknown>> {
  const body = JSON.stringify(args);
  const response = await fetch(`/call/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    keepalive: leaving && new Blob([body]).size <= KEEPALIVE_MAX,
  }).catch((error: unknown) => {
    // The page is going and takes its questions with it: there is nobody to be told that they failed.
    if (leaving) return new Promise<never>(() => undefined);
    throw error;
  });
  // The host answers every call it understood with JSON; anything else means that it is gone or restarted.
  if (!response.headers.get('content-type')?.startsWith('application/json')) {
    return { ok: false, error: { code: 'internal', message: `The host answered ${response.status}` } };
  }
  return (await response.json()) as Answer<unknown>;
}

function listen(listener: (event: HostEvent) => void): () => void {
  const source = new EventSource('/events');
  source.addEventListener('message', (message: MessageEvent<string>) => {
    listener(JSON.parse(message.data) as HostEvent);
  });
  return () => source.close();
}
