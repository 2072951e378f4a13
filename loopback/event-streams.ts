import type { ServerResponse } from 'node:http';
import type { HostEvent } from '../contract/shapes/events.ts';
import { TOLD_HEADER } from '../contract/shapes/page-key.ts';

/** A browser opens at most six connections to a host: with more tabs than this listening, no page could ask any more. */
const STREAMS_MAX = 4;
/** A comment is sent this often, so that a page gone without a word is noticed, milliseconds. */
const HEARTBEAT_MS = 25_000;
/** How long a page waits before it connects again, milliseconds. */
const RETRY_MS = 3_000;

/** The host's events to the open pages, as server-sent events. */
export class EventStreams {
  readonly #open: ServerResponse[] = [];
  readonly #heartbeat: NodeJS.Timeout;
  #told = 0;

  constructor() {
    this.#heartbeat = setInterval(() => this.#write(':\n\n'), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** How many events were told so far, as a header says it. */
  told(): Readonly<Record<string, string>> {
    return { [TOLD_HEADER]: String(this.#told) };
  }

  add(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      ...this.told(),
      ...headers,
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.#open.push(response);
    response.once('close', () => this.#forget(response));
    if (this.#open.length > STREAMS_MAX) this.#open[0]?.end();
  }

  send(event: HostEvent): void {
    this.#told += 1;
    this.#write(`data: ${JSON.stringify(event)}\n\n`);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const response of this.#open.splice(0)) response.end();
  }

  #write(text: string): void {
    for (const response of this.#open) response.write(text);
  }

  #forget(response: ServerResponse): void {
    const at = this.#open.indexOf(response);
    if (at >= 0) this.#open.splice(at, 1);
  }
}
