import { EventEmitter } from 'node:events';

type Handler = (event: object, ...args: unknown[]) => unknown;

/** What the main process answers (docs/api/ipc-main.md). */
class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();
  /** Answers that a spec puts in the place of the app's, by the first argument of the call. */
  readonly spoilt = new Map<unknown, object>();

  readonly handle = (channel: string, handler: Handler): void => {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  };
  readonly removeHandler = (channel: string): void => void this.#handlers.delete(channel);

  /** Answers an `invoke`; what a handler throws crosses as its words only (docs/api/ipc-renderer.md, "invoke"). */
  async answer(event: object, channel: string, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler)
      throw new Error(
        `Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`,
      );
    const spoilt = this.spoilt.get(args[0]);
    if (spoilt) return spoilt;
    try {
      return await handler(event, ...args);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }
}

export const ipcMain = new IpcMain();
