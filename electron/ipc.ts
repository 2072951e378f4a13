import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Answer } from '../host/contract/calls.ts';
import type { HostEvent } from '../host/contract/events.ts';
import type { Host } from '../host/host.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';
import { ORIGIN } from './scheme.ts';

/** Carries the page's calls to the host. Knows no call by name; who asks is looked at before what is asked (threats E11, B1). */
export function handleCalls(ipcMain: IpcMain, host: Host): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, args: unknown): Promise<Answer<unknown>> => {
    if (!isOurPage(event)) {
      host.log.write('warn', 'call from a stranger refused');
      throw new Error('Refused');
    }
    // JSON in between: what reaches the page is plain data, whatever a handler made of it.
    const answer = await host.call(typeof name === 'string' ? name : '', args);
    return JSON.parse(JSON.stringify(answer)) as Answer<unknown>;
  });
}

export function tellPage(contents: WebContents, event: HostEvent): void {
  if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event);
}

/** Our page in the main frame of a window: not a frame in it, not a page that has gone, not `about:blank`. */
function isOurPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.type === 'frame' ? event.senderFrame : null;
  return (
    frame !== null &&
    !frame.isDestroyed() &&
    !frame.detached &&
    frame.parent === null &&
    frame.origin === ORIGIN
  );
}
