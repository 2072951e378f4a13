import type { Answer } from '../../contract/calls.ts';
import type { HostListener } from '../../contract/shapes/events.ts';
import { KEY_HEADER, TOLD_HEADER } from '../../contract/shapes/page-key.ts';
import { setConnection, useConnection } from './connection-store.ts';
import { readEvents } from './event-stream.ts';
import { openKeyring } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { learnSecret, whoAnswers } from './returning.ts';
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

async function waitForWindows({ held, askAround }: Keyring): Promise<void> {
  askAround();
  const late = setTimeout(() => setConnection('locked'), ANSWER_WITHIN_MS);
  await held();
  clearTimeout(late);
  setConnection('open');
}

/** The key this window last heard the host with: from the first one on it follows who answers on the port. */
let heardWith: string | null = null;
/**
 * How many events the host had told when this window asked for the first time, and from then on how many of them it has heard: what was told
 * before the stream was there, or between two of them, is told to nobody again.
 */
let heard = Number.POSITIVE_INFINITY;

function toldBy({ headers }: Response): number {
  return Number(headers.get(TOLD_HEADER) ?? Number.NaN);
}

/** Ends the stream of events, so that one looks again who is there. */
let hangUp = (): void => undefined;

async function post(name: string, args: unknown): Promise<Answer<unknown>> {
  // What is typed is for our reader alone: another program may have come to listen where it was.
  if (heardWith !== null && useConnection.getState().connection !== 'open')
    return gone('Nobody of ours hears this window');
  const key = await keyring().held();
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
    hangUp();
    return String(error);
  });
  if (typeof response === 'string') return gone(response);
  if (response.status === 403) {
    lock(key);
    // Nothing is on screen yet, and nothing was done: a window of yesterday that the browser opened again asks with the key of today.
    if (heardWith === null) return againWithKey(name, args);
  }
  // The host answers every call it understood with JSON; anything else means that it is gone or restarted.
  if (!response.headers.get('content-type')?.startsWith('application/json'))
    return gone(`The host answered ${response.status}`);
  if (heardWith === null) heard = Math.min(heard, toldBy(response));
  return (await response.json()) as Answer<unknown>;
}

async function againWithKey(name: string, args: unknown): Promise<Answer<unknown>> {
  await keyring().held();
  setConnection('open');
  return post(name, args);
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

/**
 * Hears the host for as long as the window is there. When the stream ends one looks who answers: the same reader, which ends the eldest of
 * many; the one after it, with which the page goes on; or nobody, which is said.
 */
async function listenOn(listener: HostListener, stopped: AbortSignal): Promise<void> {
  await keyring().held();
  while (!stopped.aborted) {
    const key = await keyOfNow();
    const wasHeard = key !== null && (await hear(key, listener, stopped));
    const isThere = wasHeard && (await keyOfNow()) !== null;
    const goesOn = isThere && useConnection.getState().connection !== 'open';
    if (!goesOn && !stopped.aborted)
      await new Promise((resolve) => {
        setTimeout(resolve, LISTEN_AGAIN_MS);
      });
  }
}

/** The key for whoever answers on the port now, `null` when nobody of ours does. */
async function keyOfNow(): Promise<string | null> {
  const answering = await whoAnswers();
  if (typeof answering === 'object') {
    keyring().take(answering.key);
    return answering.key;
  }
  const key = keyring().key();
  if (leaving) return null;
  if (answering === 'nobody') setConnection('ended');
  else if (key === null) keyring().askAround();
  // A key from another window, which was let in by whoever is there now, is as good as a proof.
  else if (answering === 'unknown' || key !== heardWith) return key;
  else lock(key);
  return null;
}

/** Listens until the stream ends, for whatever reason; whether there was one. */
async function hear(key: string, listener: HostListener, stopped: AbortSignal): Promise<boolean> {
  const line = new AbortController();
  hangUp = () => line.abort();
  const signal = AbortSignal.any([line.signal, stopped]);
  let began = false;
  try {
    const response = await fetch('/events', { headers: { [KEY_HEADER]: key }, cache: 'no-store', signal });
    if (response.status === 403) lock(key);
    if (!response.ok || !response.body) return false;
    await learnSecret(response.headers);
    began = true;
    heardWith = key;
    const missed = heard !== Number.POSITIVE_INFINITY && heard !== toldBy(response);
    heard = toldBy(response);
    if (setConnection('open') !== 'open' || missed)
      listener({ kind: 'notebook-changed', tables: [], change: null });
    await readEvents(response.body, (event) => {
      heard += 1;
      listener(event);
    });
  } catch (error) {
    if (leaving || signal.aborted) return began;
    console.warn('The host cannot be heard', error);
    if (!began) setConnection('ended');
  }
  return began;
}
