import { mustBeEarly, mustBeReady } from './moment.ts';

type Handler = (request: Request) => Response | Promise<Response>;

let registered = false;

/** The schemes of one session (docs/api/protocol.md). */
export class Protocol {
  readonly #handlers = new Map<string, Handler>();

  /** Once, and before the app is ready. */
  readonly registerSchemesAsPrivileged = (_schemes: readonly unknown[]): void => {
    mustBeEarly('protocol.registerSchemesAsPrivileged');
    if (registered) throw new Error('protocol.registerSchemesAsPrivileged can only be called once');
    registered = true;
  };

  readonly handle = (scheme: string, handler: Handler): void => {
    mustBeReady('protocol.handle cannot be used before');
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  };

  readonly isProtocolHandled = (scheme: string): boolean => this.#handlers.has(scheme);

  readonly unhandle = (scheme: string): void => {
    this.#handlers.delete(scheme);
  };

  handlerOf(address: string): Handler | null {
    return this.#handlers.get(address.slice(0, address.indexOf(':'))) ?? null;
  }
}
