import { KEY_CHANNEL, KEY_KEPT_AS } from '../../contract/shapes/page-key.ts';

const ASKED = { kind: 'asked' } as const;

/** The key this window shows to the host: kept over a reload, had from another window, never from an address. */
export interface Keyring {
  readonly key: () => string | null;
  /** The key, as soon as there is one, which may be at once or never. */
  readonly held: () => Promise<string>;
  /** The host gave this one. */
  readonly take: (key: string) => void;
  /** The host does not know this one. */
  readonly drop: (key: string) => void;
  /** Asks the other windows. */
  readonly askAround: () => void;
}

/** Opens it, and the ears for other windows of ours. */
export function openKeyring(): Keyring {
  let waiting = Promise.withResolvers<string>();
  const refused = new Set<string>();
  const channel = new BroadcastChannel(KEY_CHANNEL);
  let held = sessionStorage.getItem(KEY_KEPT_AS);
  const tell = (): void => {
    if (held !== null) channel.postMessage({ kind: 'key', key: held });
  };
  const take = (key: string): void => {
    held = key;
    sessionStorage.setItem(KEY_KEPT_AS, key);
    waiting.resolve(key);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const { kind, key } = Object(data) as { readonly kind?: unknown; readonly key?: unknown };
    if (kind === ASKED.kind) tell();
    else if (kind === 'key' && typeof key === 'string' && held === null && !refused.has(key)) take(key);
  });
  // A window that was open when the reader ended may wait for the key of its successor.
  tell();
  return {
    key: () => held,
    held: () => (held === null ? waiting.promise : Promise.resolve(held)),
    take,
    drop: (key) => {
      refused.add(key);
      if (held !== key) return;
      held = null;
      waiting = Promise.withResolvers();
      sessionStorage.removeItem(KEY_KEPT_AS);
    },
    askAround: () => channel.postMessage(ASKED),
  };
}
