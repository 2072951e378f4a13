import { randomBytes } from 'node:crypto';
import { KEY_KEPT_AS } from '../contract/shapes/page-key.ts';

const NONCE_BYTES = 18;

export interface Entry {
  readonly html: string;
  /** What the entry may do: its one script, once. */
  readonly policy: string;
}

/**
 * The page that a used token gives way to: it hands the window its key and goes on. The key is in no address, so no history has it; and the
 * window goes on by itself, so that the cookie, which no other site may bring, comes along.
 */
export function entryPage(key: string, target: string): Entry {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const script = `sessionStorage.setItem(${quoted(KEY_KEPT_AS)}, ${quoted(key)}); location.replace(${quoted(target)});`;
  return {
    html:
      '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Fieldbook</title>' +
      `<script nonce="${nonce}">${script}</script>\n`,
    policy: `default-src 'none'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
  };
}

/** A text in a script in a page: nothing in it ends the script. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}
