import type { ServerResponse } from 'node:http';
import type { Entry } from './entry.ts';

/** What answers a secret is nobody's to keep, nor to tell the next site. */
export const privately = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const;

export const refusalWords = {
  host: 'This is not an address of this reader.',
  form: 'This is not an address of this reader.',
  method: 'This cannot be asked for in this way.',
  origin: 'Another site may not ask this reader.',
  site: 'Another site may not ask this reader.',
  key: 'Only a window of this reader may ask it. Reload the page.\nSolo puede hacerlo una ventana de este lector. Recargue la página.',
  token:
    'This address has been used, or is not complete. Press Enter in the window where Fieldbook was started, for a new one.\n' +
    'Esta dirección ya se ha usado o está incompleta. Pulse Intro en la ventana donde se inició Fieldbook para obtener otra.',
} as const;

/** A refusal in words: nothing else of ours goes to whoever may not ask. */
export function plain(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    connection: 'close',
  });
  response.end(`${words}\n`);
}

/** A page of one script, which may do that and nothing else. */
export function sendEntry(
  response: ServerResponse,
  status: number,
  { html, policy }: Entry,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    ...privately,
    ...headers,
  });
  response.end(html);
}
