import type { Session } from 'electron';
import { permissions } from './permissions.ts';
import { ORIGIN, SCHEME } from './scheme.ts';

/** Closes every door of a session: permissions, devices, screens, downloads, and all schemes but ours. For each session there is. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permissions[permission] ?? false),
  );
  session.setPermissionCheckHandler((_contents, permission) => permissions[permission] ?? false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  // Only what the page made itself (a report, an export): Electron then asks the user where to save it.
  session.on('will-download', (event, item) => {
    if (!isMadeByPage(item.getURL())) event.preventDefault();
  });
  // The page reaches its own scheme and nothing else; data: and blob: are pictures and print previews made in the page itself.
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayRequest(details.url) }));
}

/** A blob of our own origin; its address cannot be made by anyone else. */
function isMadeByPage(address: string): boolean {
  return address.startsWith(`blob:${ORIGIN}/`);
}

function mayRequest(address: string): boolean {
  const scheme = URL.parse(address)?.protocol;
  return scheme === `${SCHEME}:` || scheme === 'data:' || scheme === 'blob:' || scheme === 'devtools:';
}
