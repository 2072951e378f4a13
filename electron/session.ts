import type { Session, WebRequest } from 'electron';
import { permissions } from './permissions.ts';
import { ORIGIN, SCHEME } from './scheme.ts';

/** In memory (no `persist:`), so nothing of it stays: the session of what the host itself asks the network for. */
export const HOST_PARTITION = 'fieldbook-host';
/** Where Chromium would look for spelling dictionaries: an address of our own scheme, which its network does not know. */
const NO_DICTIONARIES = `${ORIGIN}/no-dictionaries/`;

/** Closes every door of a session: permissions, devices, screens, downloads, spelling, and all schemes but ours. For each session there is. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permissions[permission] ?? false),
  );
  session.setPermissionCheckHandler((_contents, permission) => permissions[permission] ?? false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  withoutDictionaries(session);
  // Only what the page made itself (a report, an export): Electron then asks the user where to save it.
  session.on('will-download', (event, item) => {
    if (!isMadeByPage(item.getURL())) event.preventDefault();
  });
  // The page reaches its own scheme and nothing else; data: and blob: are pictures and print previews made in the page itself.
  letThrough(session.webRequest, isOfPage);
}

/**
 * Opens a hardened session to the web and to nothing else, the page's own scheme included. `net` passes its session's `webRequest` as pages do, so
 * what the host asks for must not go through a session of the page.
 */
export function openToNetwork(session: Session): void {
  letThrough(session.webRequest, isOfWeb);
}

/** A new session begins with the system's languages and fetches their dictionaries, also where no page checks spelling. */
function withoutDictionaries(session: Session): void {
  session.setSpellCheckerDictionaryDownloadURL(NO_DICTIONARIES);
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}

/** The one listener of a session: a second one takes the place of the first. */
function letThrough(requests: WebRequest, mayPass: (scheme: string | undefined) => boolean): void {
  requests.onBeforeRequest(({ url }, callback) => callback({ cancel: !mayPass(URL.parse(url)?.protocol) }));
}

/** A blob of our own origin; its address cannot be made by anyone else. */
function isMadeByPage(address: string): boolean {
  return address.startsWith(`blob:${ORIGIN}/`);
}

function isOfPage(scheme: string | undefined): boolean {
  return scheme === `${SCHEME}:` || scheme === 'data:' || scheme === 'blob:' || scheme === 'devtools:';
}

function isOfWeb(scheme: string | undefined): boolean {
  return scheme === 'https:' || scheme === 'http:';
}
