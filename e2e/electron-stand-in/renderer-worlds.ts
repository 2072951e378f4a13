import type { Wire } from './wire.ts';

/** The isolated world the preload runs in has this name in the browser; Electron's is number 999 (docs/api/context-bridge.md). */
export const PRELOAD_WORLD = 'Electron Isolated Context';
/** What the preload's world calls to reach the main process; no other world has it. */
export const BINDING = '__electronMainProcess';
/** What the main process calls in the preload's world. */
export const DELIVER = '__electronDeliver';

/** What the page tells the main process. */
export type FromPage =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: string;
      readonly going: boolean;
    }
  | { readonly kind: 'send'; readonly channel: string; readonly args: string; readonly going: boolean }
  | { readonly kind: 'key'; readonly key: PressedKey }
  | { readonly kind: 'context-menu'; readonly params: MenuPlace };

/** A key the page left to the app's menu. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** Where the menu of the right mouse button was asked for, as far as the page can tell. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  readonly linkURL: string;
  readonly linkText: string;
  readonly selectionText: string;
  readonly isEditable: boolean;
}

/** What the main process tells the page. */
export type ToPage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: string }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | { readonly kind: 'event'; readonly channel: string; readonly args: string };

/**
 * What passes between the page's own world and the preload's: values by clone, a function as its number on its own side, a promise as the
 * number under which it is settled (docs/api/context-bridge.md, "Parameter / Error / Return Type support"). Runs in both worlds as text.
 */
export function openBridge(
  token: string,
  side: 'page' | 'preload',
  onExpose: (name: string, api: unknown) => void,
) {
  type Fn = (...args: unknown[]) => unknown;
  const other = side === 'page' ? 'preload' : 'page';
  const functions = new Map<number, Fn>();
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  let returned: { readonly value?: unknown; readonly thrown?: string } = {};
  const tell = (message: unknown): void => {
    window.dispatchEvent(new CustomEvent(`${token}-${other}`, { detail: message }));
  };
  const number = (): number => (last += 1);
  const wrap = (value: unknown): unknown => {
    if (typeof value === 'function') {
      const at = number();
      functions.set(at, value as Fn);
      return { is: 'function', at };
    }
    if (value instanceof Promise) {
      const at = number();
      value.then(
        (result) => tell({ kind: 'settle', at, value: wrap(result) }),
        (error: unknown) =>
          tell({ kind: 'settle', at, thrown: error instanceof Error ? error.message : String(error) }),
      );
      return { is: 'promise', at };
    }
    if (value instanceof Error) return { is: 'error', message: value.message };
    if (Array.isArray(value)) return { is: 'list', of: value.map(wrap) };
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return { is: 'value', of: value };
    const plain = Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null;
    if (!plain) return { is: 'value', of: structuredClone(value) };
    return { is: 'object', of: Object.entries(value).map(([name, part]) => [name, wrap(part)]) };
  };
  const unwrap = (packed: unknown): unknown => {
    const part = packed as { is: string; at: number; of: unknown; message: string };
    if (part.is === 'function') return (...args: unknown[]) => callOther(part.at, args);
    if (part.is === 'promise')
      return new Promise((resolve, reject) => promises.set(part.at, { resolve, reject }));
    if (part.is === 'error') return new Error(part.message);
    if (part.is === 'list') return (part.of as unknown[]).map(unwrap);
    if (part.is === 'object')
      return Object.fromEntries(
        (part.of as [string, unknown][]).map(([name, value]) => [name, unwrap(value)]),
      );
    return part.of;
  };
  const callOther = (at: number, args: unknown[]): unknown => {
    returned = {};
    tell({ kind: 'call', at, args: args.map(wrap) });
    const { value, thrown } = returned;
    if (thrown !== undefined) throw new Error(thrown);
    return value === undefined ? undefined : unwrap(value);
  };
  window.addEventListener(`${token}-${side}`, (event) => {
    const message = (event as CustomEvent).detail as Record<string, unknown>;
    const at = message['at'] as number;
    if (message['kind'] === 'expose') onExpose(message['name'] as string, unwrap(message['api']));
    if (message['kind'] === 'returned') returned = message['result'] as typeof returned;
    if (message['kind'] === 'settle') {
      const promise = promises.get(at);
      promises.delete(at);
      if (typeof message['thrown'] === 'string') promise?.reject(new Error(message['thrown']));
      else promise?.resolve(unwrap(message['value']));
    }
    if (message['kind'] === 'call') {
      let result: unknown;
      try {
        result = { value: wrap(functions.get(at)?.(...(message['args'] as unknown[]).map(unwrap))) };
      } catch (error) {
        result = { thrown: error instanceof Error ? error.message : String(error) };
      }
      tell({ kind: 'returned', result });
    }
  });
  return { expose: (name: string, api: unknown): void => tell({ kind: 'expose', name, api: wrap(api) }) };
}

/** The page's own world: what the preload exposes appears on `window`, and cannot be written over. */
export function pageWorld(token: string, bridge: typeof openBridge): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  bridge(token, 'page', (name, api) => {
    Object.defineProperty(window, name, { value: freeze(api), enumerable: true });
  });
}

/** The preload's world: the `electron` a sandboxed preload may require (docs/tutorial/sandbox.md), and what the main process hears of the page. */
export function preloadWorld(
  names: { readonly token: string; readonly binding: string; readonly deliver: string },
  wire: Wire,
  bridge: typeof openBridge,
  preload: (require: (name: string) => unknown) => void,
): void {
  // Without nodeIntegrationInSubFrames a preload runs in the main frame only.
  if (window.top !== window) return;
  type Listener = (event: object, ...args: unknown[]) => void;
  const reach = Reflect.get(globalThis, names.binding) as (text: string) => void;
  const tell = (message: unknown): void => reach(JSON.stringify(message));
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Listener[]>();
  let last = 0;
  let going = false;
  // Only the page's real end; the app may send the event of that name around by itself.
  addEventListener('pagehide', (event) => event.isTrusted && (going = true), { capture: true });
  const { expose } = bridge(names.token, 'preload', () => undefined);
  Reflect.set(globalThis, names.deliver, (message: Record<string, unknown>) => {
    if (message['kind'] === 'event') {
      const args = wire.unpack(message['args'] as string) as unknown[];
      (listeners.get(message['channel'] as string) ?? []).forEach((listener) => listener({}, ...args));
      return;
    }
    const asked = waiting.get(message['id'] as number);
    waiting.delete(message['id'] as number);
    if (message['kind'] === 'answer') asked?.resolve(wire.unpack(message['value'] as string));
    else asked?.reject(new Error(message['message'] as string));
  });
  const electron = {
    contextBridge: { exposeInMainWorld: expose },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) =>
        new Promise((resolve, reject) => {
          last += 1;
          const packed = wire.pack(args);
          waiting.set(last, { resolve, reject });
          tell({ kind: 'invoke', id: last, channel, args: packed, going });
        }),
      send: (channel: string, ...args: unknown[]) =>
        tell({ kind: 'send', channel, args: wire.pack(args), going }),
      on: (channel: string, listener: Listener) =>
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      off: (channel: string, listener: Listener) =>
        listeners.set(
          channel,
          (listeners.get(channel) ?? []).filter((known) => known !== listener),
        ),
    },
  };
  const control = (event: KeyboardEvent) => ({
    key: event.key,
    code: event.code,
    control: event.ctrlKey,
    meta: event.metaKey,
    alt: event.altKey,
    shift: event.shiftKey,
  });
  // The page comes first: what it takes for itself never reaches the menu.
  addEventListener('keydown', (event) =>
    queueMicrotask(() => event.defaultPrevented || tell({ kind: 'key', key: control(event) })),
  );
  addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest('a');
    const field = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target : null;
    const selected = field
      ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
      : String(getSelection());
    tell({
      kind: 'context-menu',
      params: {
        x: event.clientX,
        y: event.clientY,
        linkURL: link?.href ?? '',
        linkText: link?.textContent ?? '',
        selectionText: selected,
        isEditable: field !== null || (target instanceof HTMLElement && target.isContentEditable),
      },
    });
  });
  preload((name) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  });
}
