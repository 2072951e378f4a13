import type { Bridge, Transport } from './transport.ts';

/** Electron: calls go through the preload's two functions. */
export function bridgeTransport(bridge: Bridge): Transport {
  return {
    shell: 'electron',
    call: (name, args) => bridge.call(name, args),
    listen: (listener) => bridge.onEvent(listener),
  };
}
