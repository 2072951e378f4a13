import { randomBytes } from 'node:crypto';
import { KEY_CHANNEL, KEY_KEPT_AS } from '../contract/shapes/page-key.ts';

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
  const script = `sessionStorage.setItem(${quoted(KEY_KEPT_AS)}, ${quoted(key)}); location.replace(${quoted(target)});`;
  return pageOf(script, '');
}

const door = {
  en: [
    'Fieldbook does not know this window yet',
    'Press Enter where Fieldbook was started and open the address it shows: this page then opens by itself.',
  ],
  es: [
    'Fieldbook aún no reconoce esta ventana',
    'Pulse Intro donde se inició Fieldbook y abra la dirección que muestra: esta página se abrirá sola.',
  ],
} as const;

/** What a link or a bookmark of yesterday finds: how to come in. As soon as a window is let in, this one goes where it wanted to. */
export function doorPage(path: string): Entry {
  const script =
    `new BroadcastChannel(${quoted(KEY_CHANNEL)}).addEventListener('message', ({ data }) => {` +
    ` if (data?.kind === 'key') location.replace(location.pathname + location.hash); });`;
  const langs = /^\/es(\/|$)/.test(path) ? (['es', 'en'] as const) : (['en', 'es'] as const);
  const words = langs.map((lang, at) => {
    const [title, how] = door[lang];
    const head = at === 0 ? `<h1>${title}</h1>` : `<h2>${title}</h2>`;
    return `<section lang="${lang}">${head}<p>${how}</p></section>`;
  });
  return pageOf(script, `<main>${words.join('')}</main>`);
}

/** The door is no page of the reader, which is behind it: a look of its own, in the system's colours. */
const LOOK =
  'body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1rem/1.6 system-ui, sans-serif; }' +
  ' main { max-width: 34rem; padding: 1.5rem; } h1 { font-size: 1.5rem; line-height: 1.25; } p { margin: 0 0 2rem; }' +
  ' h2 { font-size: 1rem; margin: 0; } section + section { opacity: 0.75; }';

function pageOf(script: string, body: string): Entry {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const look = body === '' ? '' : `<style nonce="${nonce}">${LOOK}</style>`;
  return {
    html:
      '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">' +
      `<meta name="viewport" content="width=device-width"><title>Fieldbook</title>${look}` +
      `<script nonce="${nonce}">${script}</script>\n${body}\n`,
    policy:
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ` +
      "base-uri 'none'; frame-ancestors 'none'",
  };
}

/** A text in a script in a page: nothing in it ends the script. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}
