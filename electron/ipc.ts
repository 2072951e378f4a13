import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Answer } from '../contract/calls.ts';
import type { HostEvent } from '../contract/shapes/events.ts';
import type { Host } from '../host/host.ts';
import { CALL_CHANNEL, EVENT_CHANNEL, LEFT_CHANNEL, LISTEN_CHANNEL } from './channels.ts';
import { ORIGIN } from './scheme.ts';

/** A page that has not kept what was being written by then is let go all the same, milliseconds. */
export const LEAVE_WITHIN_MS = 2_000;
/** Events kept for a page that does not listen yet; what comes when there are so many, it reads anew anyway. */
const WAITING_MAX = 1_000;

/**
 * The other end of every page: carries its calls to the host, and tells it what the host and the system say.
 *
 *     loading ──(it listens)──► listening ──(it is loaded anew)──► loading
 *
 * What is told to a page while it loads waits until it listens: a link that was clicked as the app came up is not lost.
 */
export interface Pages {
  readonly tell: (contents: WebContents, event: HostEvent) => void;
  /**
   * Lets a page keep what is being written in it, before its window closes or it is loaded anew: it is told, and waited for until the calls it
   * makes then are answered, for a while. While it is already going its messages may come too late, or from a frame that is no more.
   */
  readonly letKeep: (contents: WebContents) => Promise<void>;
}

/** Opens both ways. Knows no call by name; who asks is looked at before what is asked (threats E11, B1). */
export function openPages(ipcMain: IpcMain, host: Host): Pages {
  const underWay = new WeakMap<WebContents, Set<Promise<unknown>>>();
  const listening = new WeakSet<WebContents>();
  const waiting = new WeakMap<WebContents, readonly HostEvent[]>();
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, args: unknown): Promise<Answer<unknown>> => {
    if (!isOurPage(event)) {
      host.log.write('warn', 'call from a stranger refused');
      throw new Error('Refused');
    }
    const asked = host.call(typeof name === 'string' ? name : '', args);
    const mine = underWay.get(event.sender) ?? new Set();
    underWay.set(event.sender, mine.add(asked));
    // JSON in between: what reaches the page is plain data, whatever a handler made of it.
    const answer = await asked;
    mine.delete(asked);
    return JSON.parse(JSON.stringify(answer)) as Answer<unknown>;
  });
  ipcMain.on(LISTEN_CHANNEL, (event) => {
    const { sender } = event;
    if (!isOurPage(event) || listening.has(sender)) return;
    listening.add(sender);
    sender.once('did-navigate', () => listening.delete(sender));
    for (const said of waiting.get(sender) ?? []) sender.send(EVENT_CHANNEL, said);
    waiting.delete(sender);
  });
  const tell = (contents: WebContents, event: HostEvent): void => {
    if (contents.isDestroyed()) return;
    if (listening.has(contents)) contents.send(EVENT_CHANNEL, event);
    else waiting.set(contents, [...(waiting.get(contents) ?? []), event].slice(-WAITING_MAX));
  };
  const letKeep = async (contents: WebContents): Promise<void> => {
    if (contents.isDestroyed() || contents.isCrashed() || !listening.has(contents)) return;
    const { promise: late, resolve: giveUp } = Promise.withResolvers<void>();
    const timer = setTimeout(giveUp, LEAVE_WITHIN_MS);
    const { left, stop } = hasLeft(ipcMain, contents);
    tell(contents, { kind: 'leaving' });
    const kept = left.then(() => Promise.all(underWay.get(contents) ?? []));
    await Promise.race([kept, late]);
    clearTimeout(timer);
    stop();
  };
  return { tell, letKeep };
}

/** Until a page has said that everybody in it has heard that it is to go; `stop` when nobody waits for it any more. */
function hasLeft(
  ipcMain: IpcMain,
  contents: WebContents,
): { readonly left: Promise<void>; readonly stop: () => void } {
  const { promise: left, resolve } = Promise.withResolvers<void>();
  const hear = (event: IpcMainEvent): void => {
    if (event.sender === contents) resolve();
  };
  ipcMain.on(LEFT_CHANNEL, hear);
  return { left, stop: () => ipcMain.off(LEFT_CHANNEL, hear) };
}

/**
 * Our page in the main frame of a window: not a frame in it, not a page that has gone, not `about:blank`. A page that is just going counts: what
 * it saves on its way out comes from a frame that is detached already, and must not be lost.
 */
function isOurPage({ type, senderFrame }: IpcMainInvokeEvent | IpcMainEvent): boolean {
  const frame = type === 'frame' ? senderFrame : null;
  return frame !== null && !frame.isDestroyed() && frame.parent === null && frame.origin === ORIGIN;
}
