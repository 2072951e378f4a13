import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Answer } from '../host/contract/calls.ts';
import type { HostEvent } from '../host/contract/events.ts';
import type { Host } from '../host/host.ts';
import { CALL_CHANNEL, EVENT_CHANNEL, LEFT_CHANNEL } from './channels.ts';
import { ORIGIN } from './scheme.ts';

/** A page that has not kept what was being written by then is let go all the same, milliseconds. */
export const LEAVE_WITHIN_MS = 2_000;

export interface Pages {
  /**
   * Lets a page keep what is being written in it, before its window closes or it is loaded anew: it is told, and waited for until the calls it
   * makes then are answered, for a while. While it is already going its messages may come too late, or from a frame that is no more.
   */
  readonly letKeep: (contents: WebContents) => Promise<void>;
}

/** Carries the page's calls to the host. Knows no call by name; who asks is looked at before what is asked (threats E11, B1). */
export function handleCalls(ipcMain: IpcMain, host: Host): Pages {
  const underWay = new Map<WebContents, Set<Promise<unknown>>>();
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
  return {
    letKeep: async (contents) => {
      if (contents.isDestroyed() || contents.isCrashed()) return;
      const { promise: late, resolve: giveUp } = Promise.withResolvers<void>();
      const timer = setTimeout(giveUp, LEAVE_WITHIN_MS);
      const left = hasLeft(ipcMain, contents);
      tellPage(contents, { kind: 'leaving' });
      const kept = left.then(() => Promise.all(underWay.get(contents) ?? []));
      await Promise.race([kept, late]);
      clearTimeout(timer);
      underWay.delete(contents);
    },
  };
}

/** Until a page has said that everybody in it has heard that it is to go. */
function hasLeft(ipcMain: IpcMain, contents: WebContents): Promise<void> {
  return new Promise((resolve) => {
    const hear = (event: IpcMainEvent): void => {
      if (event.sender !== contents) return;
      ipcMain.off(LEFT_CHANNEL, hear);
      resolve();
    };
    ipcMain.on(LEFT_CHANNEL, hear);
  });
}

export function tellPage(contents: WebContents, event: HostEvent): void {
  if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event);
}

/**
 * Our page in the main frame of a window: not a frame in it, not a page that has gone, not `about:blank`. A page that is just going counts: what
 * it saves on its way out comes from a frame that is detached already, and must not be lost.
 */
function isOurPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.type === 'frame' ? event.senderFrame : null;
  return frame !== null && !frame.isDestroyed() && frame.parent === null && frame.origin === ORIGIN;
}
