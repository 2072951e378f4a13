import type { Privileges, Protocol } from 'electron';
import type { Assets } from '../host/serve/assets.ts';
import type { Host } from '../host/host.ts';
import { serve } from '../host/serve/serve.ts';

export const SCHEME = 'app';
/** Scheme and host of the page. */
export const ORIGIN = `${SCHEME}://fieldbook`;

/** What our scheme may do; the rest (bypassCSP, service workers, CORS, extensions, streams) stays off (threats E6). */
const privileges: Privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };

/** To be called once, before the app is ready. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Answers the page's requests with the one function both shells use. */
export function handleScheme(protocol: Protocol, host: Host, assets: Assets): void {
  protocol.handle(SCHEME, (request) => serve({ origin: ORIGIN, assets, media: host.media }, request));
}
