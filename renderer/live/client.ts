import type { CallGiven, CallName, CallResult } from '../../contract/calls.ts';
import type { ErrorCode, Failure } from '../../contract/shapes/errors.ts';
import type { HostEvent, HostListener } from '../../contract/shapes/events.ts';
import { bridgeTransport } from './bridge-transport.ts';
import { httpTransport } from './http-transport.ts';
import type { Transport } from './transport.ts';

/** A call that failed: `code` is worded for the user by `error.<code>` of the page's words. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    this.detail = failure.detail;
  }
}

const transport: Transport = window.fieldbook ? bridgeTransport(window.fieldbook) : httpTransport();
const listeners = new Set<HostListener>();

export const shell = transport.shell;

/** Asks the host; rejects with a `HostError` that carries the host's code. */
export async function ask<N extends CallName>(name: N, args: CallGiven<N>): Promise<CallResult<N>> {
  const answer = await transport.call(name, args).catch(unreachable);
  if (!answer.ok) throw new HostError(answer.error);
  return answer.value as CallResult<N>;
}

/** Listens to the host's events; one connection serves all listeners. Gives back how to stop. */
export function onHostEvent<K extends HostEvent['kind']>(
  kind: K,
  listener: (event: Extract<HostEvent, { kind: K }>) => void,
): () => void {
  const own: HostListener = (event) => {
    if (event.kind === kind) listener(event as Extract<HostEvent, { kind: K }>);
  };
  listeners.add(own);
  return () => listeners.delete(own);
}

/** Opens the connection for events; called once, after the first paint. */
export function startListening(): void {
  transport.listen((event) => listeners.forEach((listener) => listener(event)));
}

function unreachable(thrown: unknown): { ok: false; error: Failure } {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { ok: false, error: { code: 'internal', message } };
}
