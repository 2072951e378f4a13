import { useSystemNetwork } from '../platform/system-network.ts';
import type { Fetch } from './http.ts';

/** Node's own fetch, through the system's proxy and with the system's certificates. */
export const nodeFetch: Fetch = (url, init) => {
  useSystemNetwork();
  return fetch(url, init);
};
