import { createWriteStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { FieldbookError } from '../contract/errors.ts';
import { httpGet } from './http.ts';
import type { HttpAnswer, HttpOptions, HttpRequest } from './http.ts';
import { networkError } from './network-error.ts';
import { METADATA_FOLDER, TARGETS_FOLDER } from './remote.ts';
import type { Remote, TargetRequest } from './remote.ts';

/** The docs site as a remote. Asks nothing of the network before it is used, and nothing but the two folders then. */
export function siteRemote(site: string, options: HttpOptions): Remote {
  const base = site.endsWith('/') ? site : `${site}/`;
  let clock: number | null = null;
  const get = async (request: HttpRequest): Promise<HttpAnswer> => {
    const answer = await getTwice(options, request);
    clock = answer.date ?? clock;
    return answer;
  };
  return {
    origin: 'site',
    clockHint: () => clock,
    metadata: async (name, maxBytes, signal) => {
      const answer = await get({ url: new URL(`${METADATA_FOLDER}/${name}`, base).href, maxBytes, signal });
      if (answer.kind === 'body') return gather(answer.chunks);
      if (/^\d+\.root\.json$/.test(name)) return null;
      throw new FieldbookError('sync-http', `the site answered ${answer.status}`, {
        detail: `${name}: ${answer.status}`,
      });
    },
    target: (request) => fetchTarget(get, new URL(`${TARGETS_FOLDER}/${request.name}`, base).href, request),
  };
}

/** A connection kept open may have been closed meanwhile by the other end: one more try when nothing had arrived. */
async function getTwice(options: HttpOptions, request: HttpRequest): Promise<HttpAnswer> {
  try {
    return await httpGet(options, request);
  } catch (error) {
    if (!(error instanceof FieldbookError) || error.code !== 'sync-cut') throw error;
    return httpGet(options, request);
  }
}

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

async function fetchTarget(
  get: (request: HttpRequest) => Promise<HttpAnswer>,
  url: string,
  target: TargetRequest,
): Promise<void> {
  const there = statSync(target.file, { throwIfNoEntry: false })?.size ?? 0;
  const from = there < target.length ? there : 0;
  const answer = await get({ url, maxBytes: target.length, signal: target.signal, from });
  if (answer.kind === 'missing')
    throw new FieldbookError('sync-http', `the site answered ${answer.status}`, { detail: url });
  const start = answer.partial ? from : 0;
  const out = createWriteStream(target.file, { flags: start > 0 ? 'a' : 'w' });
  try {
    await pipeline(counted(answer.chunks, start, target), out);
  } catch (error) {
    throw networkError(error, url);
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, start: number, target: TargetRequest) {
  let bytes = start;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > target.length)
      throw new FieldbookError('sync-too-large', 'the site sends more than was signed', {
        detail: target.name,
      });
    target.onProgress(bytes);
    yield chunk;
  }
}
