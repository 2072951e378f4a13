import type { Answer } from '../../contract/calls.ts';
import type { HostListener } from '../../contract/shapes/events.ts';
import { KEY_HEADER } from '../../contract/shapes/page-key.ts';
import { setConnection } from './connection-store.ts';
import { readEvents } from './event-stream.ts';
import { openKeyring } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import type { Transport } from './transport.ts';

/** The browser shell: a POST a call, server-sent events back. The host on 127.0.0.1 is the page's own origin. */
export function httpTransport(): Transport {
  return {
    shell: 'browser',
    call: post,
    listen: (listener) => {
      const stopping = new AbortController();
      void listenOn(listener, stopping.signal);
      return () => stopping.abort();
    },
  };
}

/** Bodies a browser may send on for a page that is gone, bytes; all together, so only then. */
const KEEPALIVE_MAX = 60_000;
/** Another window of ours answers within this long, or the user is told how to open one, milliseconds. */
const ANSWER_WITHIN_MS = 1_000;
/** The stream of events is opened again after this long, milliseconds: the host ends the eldest of many. */
const LISTEN_AGAIN_MS = 3_000;

let leaving = false;
// Before every other listener: what they send as the window closes must arrive.
addEventListener('pagehide', () => (leaving = true), { capture: true });
addEventListener('pageshow', () => (leaving = false), { capture: true });

let opened: Keyring | null = null;

/** Opened at the first call: whoever never asks needs none. */
function keyring(): Keyring {
  if (opened) return opened;
  opened = openKeyring();
  if (opened.key() === null) void waitForWindows(opened);
  return opened;
}

async function waitForWindows({ first, askAround }: Keyring): Promise<void> {
  askAround();
  const late = setTimeout(() => setConnection('locked'), ANSWER_WITHIN_MS);
  await first;
  clearTimeout(late);
  setConnection('open');
}

async function post(name: string, args: unknown): Promise<Answer<unknown>> {
  await keyring().first;
  const key = keyring().key();
  if (key === null) return gone('The host does not know this window');
  const body = JSON.stringify(args);
  const response = await fetch(`/call/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [KEY_HEADER]: key },
    body,
    keepalive: leaving && new Blob([body]).size <= KEEPALIVE_MAX,
  }).catch((error: unknown) => {
    // The page is going and takes its questions with it: there is nobody to be told that they failed.
    if (leaving) return new Promise<never>(() => undefined);
    setConnection('ended');
    return String(error);
  });
  if (typeof response === 'string') return gone(response);
  if (response.status === 403) lock(key);
  // The host answers every call it understood with JSON; anything else means that it is gone or restarted.
  if (!response.headers.get('content-type')?.startsWith('application/json'))
    return gone(`The host answered ${response.status}`);
  return (await response.json()) as Answer<unknown>;
}

function gone(message: string): Answer<never> {
  return { ok: false, error: { code: 'reader-ended', message } };
}

/** The host of now is not the one that let this window in; one of its own windows may say the new key. */
function lock(key: string): void {
  keyring().drop(key);
  setConnection('locked');
  keyring().askAround();
}

async function listenOn(listener: HostListener, stopped: AbortSignal): Promise<void> {
  await keyring().first;
  while (!stopped.aborted) {
    const key = keyring().key();
    if (key === null) keyring().askAround();
    else await hear(key, listener, stopped);
    await new Promise((resolve) => {
      setTimeout(resolve, LISTEN_AGAIN_MS);
    });
  }
}

/** Listens until the stream ends, for whatever reason. */
async function hear(key: string, listener: HostListener, signal: AbortSignal): Promise<void> {
  try {
    const response = await fetch('/events', { headers: { [KEY_HEADER]: key }, cache: 'no-store', signal });
    if (response.status === 403) return lock(key);
    if (!response.ok || !response.body) return;
    // What happened while nobody heard is not told again.
    if (setConnection('open') !== 'open') listener({ kind: 'notebook-changed', tables: [], change: null });
    await readEvents(response.body, listener);
  } catch (error) {
    if (leaving || signal.aborted) return;
    console.warn('The host cannot be heard', error);
    setConnection('ended');
  }
}
