import { setGlobalProxyFromEnv } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** This computer itself is never asked for through a proxy. */
const OWN = ['localhost', '127.0.0.1', '::1'] as const;

let done = false;

/**
 * Goes to the network as the system's own programs do: through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name, and with the
 * certificates in the system's store. The desktop app does not need it: Chromium asks the system itself, also for a PAC file.
 */
export function useSystemNetwork(env: NodeJS.ProcessEnv = process.env): void {
  if (done) return;
  done = true;
  setDefaultCACertificates([...new Set([...getCACertificates('default'), ...getCACertificates('system')])]);
  const named = (name: string): string => env[name.toLowerCase()] || env[name] || '';
  const [http, https] = [named('HTTP_PROXY'), named('HTTPS_PROXY')];
  if (http === '' && https === '') return;
  const direct = [named('NO_PROXY'), ...OWN].filter(Boolean).join(',');
  setGlobalProxyFromEnv({
    ...(http ? { HTTP_PROXY: http } : {}),
    ...(https ? { HTTPS_PROXY: https } : {}),
    NO_PROXY: direct,
  });
}
