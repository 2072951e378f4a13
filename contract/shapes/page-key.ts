/**
 * How a window of the browser shell shows that it is one of ours. The cookie does not: a browser sends it to every port of 127.0.0.1.
 * The desktop shell has no need of it.
 */
export const KEY_HEADER = 'x-fieldbook-key';

/** Where the window keeps it: what a window keeps for itself is of one origin, and the port is part of that. */
export const KEY_KEPT_AS = 'fieldbook-key';

/** Windows of one origin hear of the key from each other here; a program on another port is another origin. */
export const KEY_CHANNEL = 'fieldbook-key';

/** Where a window finds out whether the reader of now is its own, or the one that came after it. */
export const RETURN_PATH = '/return';
/** With the events: what the window and the next reader on this port will know each other by. Held in the window's memory only. */
export const RETURN_HEADER = 'x-fieldbook-return';
/** With every answer and with the events: how many events the host has told by then, so that a window knows when it has missed some. */
export const TOLD_HEADER = 'x-fieldbook-told';
/** What the window made up, so that no answer of yesterday is one of today. */
export const NONCE_HEADER = 'x-fieldbook-nonce';
/** What only a window that held the secret can work out. */
export const PROOF_HEADER = 'x-fieldbook-proof';

/** What either side signs with the secret they share: who it is, at which address, over what each of them made up. */
export function returnWords(
  who: 'reader' | 'window',
  authority: string,
  windows: string,
  readers: string,
): string {
  return ['fieldbook', who, authority, windows, readers].join(' ');
}
