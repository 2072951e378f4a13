import { fromBrowser } from './address.ts';

/** A request of a page, stopped before it goes out. */
export interface Paused {
  readonly requestId: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string;
  };
  readonly frameId: string;
  readonly resourceType: string;
}

/** A page's request as a handler sees it. A custom scheme never reaches the network service, which is what adds `Sec-Fetch-*`. */
export function requestOf(url: string, { method, headers, postData }: Paused['request']): Request {
  const own = Object.entries(headers)
    .filter(([name]) => !/^sec-fetch-/i.test(name))
    .map(
      ([name, value]) =>
        [name, /^(referer|origin)$/i.test(name) ? fromBrowser(value) : value] as [string, string],
    );
  return new Request(url, { method, headers: own, ...(postData === undefined ? {} : { body: postData }) });
}
