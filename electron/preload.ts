import { contextBridge, ipcRenderer } from 'electron';
import type { Answer } from '../contract/calls.ts';
import type { HostEvent, HostListener } from '../contract/shapes/events.ts';
import { CALL_CHANNEL, EVENT_CHANNEL, LEFT_CHANNEL, LISTEN_CHANNEL } from './channels.ts';

/** All the page gets: two functions with fixed channels and plain data; never `ipcRenderer`, never an event object (threats E12). */
contextBridge.exposeInMainWorld('fieldbook', {
  call: (name: unknown, args: unknown): Promise<Answer<unknown>> =>
    ipcRenderer.invoke(CALL_CHANNEL, String(name), args),
  onEvent: (listener: HostListener): (() => void) => {
    const hear = (_event: unknown, event: HostEvent): void => {
      listener(event);
      // Messages keep their order: what the listener asked for has gone out before this.
      if (event.kind === 'leaving') ipcRenderer.send(LEFT_CHANNEL);
    };
    ipcRenderer.on(EVENT_CHANNEL, hear);
    ipcRenderer.send(LISTEN_CHANNEL);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, hear);
    };
  },
});
