import type { WebContents } from 'electron';
import { ORIGIN } from './scheme.ts';

/** Whether an address is the page's own, by its parts and never by how it begins (threats E8). */
export function isOwn(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === ORIGIN && !url.username && !url.password;
}

/** Keeps a page where it is: no other site, no new window, no embedded one. Outside links go through the host's call. */
export function fenceIn(contents: WebContents): void {
  contents.on('will-navigate', (event) => keepOwn(event));
  contents.on('will-frame-navigate', (event) => keepOwn(event));
  contents.on('will-redirect', (event) => keepOwn(event));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function keepOwn(event: { readonly url: string; readonly preventDefault: () => void }): void {
  if (!isOwn(event.url)) event.preventDefault();
}
