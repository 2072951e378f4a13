/** What a listener is told of a request. */
export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly timestamp: number;
  readonly webContentsId?: number;
}

type Verdict = { readonly cancel?: boolean };
type Listener = (details: RequestDetails, callback: (verdict: Verdict) => void) => void;

/**
 * One session's look at its requests. Pages and `net` alike pass here, our own schemes too (spec/api-web-request.spec.ts, "onBeforeRequest" and
 * "will call webRequest.onBeforeRequest for custom protocol URLs").
 */
export class WebRequest {
  #listener: Listener | null = null;
  #last = 0;

  readonly onBeforeRequest = (listener: Listener | null): void => {
    this.#listener = listener;
  };

  /** Whether the request may go on. */
  allows(request: Omit<RequestDetails, 'id' | 'timestamp'>): Promise<boolean> {
    const listener = this.#listener;
    this.#last += 1;
    const details = { ...request, id: this.#last, timestamp: Date.now() };
    if (!listener) return Promise.resolve(true);
    return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel !== true)));
  }
}
