import { KEY_KEPT_AS } from '../../contract/shapes/page-key.ts';

/** Windows of one origin hear each other here; a program on another port is another origin. */
const CHANNEL = 'fieldbook-key';
const ASKED = { kind: 'asked' } as const;

/** The key this window shows to the host: kept over a reload, had from another window, never from an address. */
export interface Keyring {
  readonly key: () => string | null;
  /** The first key there is, which may be at once or never. */
  readonly first: Promise<string>;
  /** The host does not know this one. */
  readonly drop: (key: string) => void;
  /** Asks the other windows. */
  readonly askAround: () => void;
}

export function openKeyring(): Keyring {
  const { promise: first, resolve } = Promise.withResolvers<string>();
  const refused = new Set<string>();
  const channel = new BroadcastChannel(CHANNEL);
  let held = sessionStorage.getItem(KEY_KEPT_AS);
  const tell = (): void => {
    if (held !== null) channel.postMessage({ kind: 'key', key: held });
  };
  const take = (key: string): void => {
    held = key;
    sessionStorage.setItem(KEY_KEPT_AS, key);
    resolve(key);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const { kind, key } = Object(data) as { readonly kind?: unknown; readonly key?: unknown };
    if (kind === ASKED.kind) tell();
    else if (kind === 'key' && typeof key === 'string' && held === null && !refused.has(key)) take(key);
  });
  if (held !== null) {
    resolve(held);
    // A window that was open when the reader ended may wait for the key of its successor.
    tell();
  }
  return {
    key: () => held,
    first,
    drop: (key) => {
      refused.add(key);
      if (held !== key) return;
      held = null;
      sessionStorage.removeItem(KEY_KEPT_AS);
    },
    askAround: () => channel.postMessage(ASKED),
  };
}
