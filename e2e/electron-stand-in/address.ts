/** What stands after a scheme's name in the address the browser sees; `.invalid` is reserved (RFC 2606), so nothing can answer there. */
const ENDING = '-scheme.invalid';

/**
 * The address under which the browser has a page of a scheme of the app's own: Chromium takes schemes at its start only, and only Electron tells it.
 * `app://fieldbook/en` is `https://fieldbook.app-scheme.invalid/en` there: a secure origin of its own, as a privileged scheme has.
 */
export function toBrowser(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(address);
  if (!match || isBrowsers(match[1] ?? '')) return address;
  return `https://${match[2]}.${match[1]}${ENDING}${match[3]}`;
}

/** The app's own address of one the browser names; any other comes back as it is. */
export function fromBrowser(address: string): string {
  const match = /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)-scheme\.invalid(.*)$/is.exec(address);
  return match ? `${match[2]}://${match[1]}${match[3]}` : address;
}

/** `blob:` holds an address. */
export function fromBrowserBlob(address: string): string {
  return address.startsWith('blob:') ? `blob:${fromBrowser(address.slice(5))}` : fromBrowser(address);
}

function isBrowsers(scheme: string): boolean {
  return /^(https?|wss?|file|ftp|about|data|blob|devtools|chrome|chrome-extension)$/i.test(scheme);
}
