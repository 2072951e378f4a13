import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { writeChunks } from '../platform/write-chunks.ts';
import type { Disk } from './disk.ts';
import { httpGet } from './http.ts';
import type { HttpAnswer, HttpOptions, HttpRequest } from './http.ts';
import { networkError } from './network-error.ts';
import { openRandomAccess } from './random-access.ts';
import type { RandomAccess } from './random-access.ts';
import { METADATA_FOLDER, TARGETS_FOLDER, consistentName } from './remote.ts';
import type { Progress, Remote } from './remote.ts';
import type { SignedTarget } from './signed.ts';

export interface SiteOptions extends HttpOptions {
  readonly site: string;
  /** Folder of downloads, finished and unfinished, each named by its hash. */
  readonly partial: string;
  readonly disk: Disk;
}

type Get = (request: HttpRequest) => Promise<HttpAnswer>;

/** The docs site as a remote. Asks nothing of the network before it is used, and nothing but the two folders then. */
export function siteRemote(options: SiteOptions): Remote {
  const base = options.site.endsWith('/') ? options.site : `${options.site}/`;
  let clock: number | null = null;
  const get: Get = async (request) => {
    const answer = await getTwice(options, request);
    clock = answer.date ?? clock;
    return answer;
  };
  return {
    origin: 'site',
    clockHint: () => clock,
    metadata: async (name, maxBytes, signal) => {
      const isRoot = /^\d+\.root\.json$/.test(name);
      const found = await getMetadata(get, {
        url: new URL(`${METADATA_FOLDER}/${name}`, base).href,
        maxBytes,
        signal,
        compressed: true,
      }).catch((error: unknown) => {
        // Hosts there are that answer what is not there with a page; a network that wants a sign-in says so again at the next file.
        if (isRoot && error instanceof FieldbookError && error.code === 'sync-portal') return null;
        throw error;
      });
      if (Buffer.isBuffer(found)) return found;
      if (isRoot) return null;
      const status = found?.status ?? 0;
      throw new FieldbookError('sync-http', `the site answered ${status}`, {
        detail: `${name}: ${status}`,
      });
    },
    bundle: (target, progress) =>
      fetchBundle(
        options,
        get,
        new URL(`${TARGETS_FOLDER}/${consistentName(target)}`, base).href,
        target,
        progress,
      ),
  };
}

type Missing = Extract<HttpAnswer, { readonly kind: 'missing' }>;

/** A file of the metadata, or that it is not there. Nothing at all, and JSON of somebody else's, come from what stands between us and the site. */
async function getMetadata(get: Get, request: HttpRequest): Promise<Buffer | Missing> {
  const answer = await get(request);
  if (answer.kind === 'missing') return answer;
  const bytes = await gather(answer.chunks);
  if (!isOthers(bytes)) return bytes;
  throw new FieldbookError(
    'sync-portal',
    'something else came where data should: the network may want a sign-in',
    {
      detail: `${new URL(request.url).pathname}: ${bytes.length} bytes`,
    },
  );
}

/** Signed metadata are one object with `signed` in it; what is cut or damaged is no JSON at all. */
function isOthers(bytes: Buffer): boolean {
  if (bytes.length === 0) return true;
  try {
    const read: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof read !== 'object' || read === null || !('signed' in read);
  } catch {
    // Not for us to judge: whoever verifies it says what is wrong.
    return false;
  }
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

/** Fetches what is missing of a target, checks the whole, and opens it. A beginning that turns out wrong is fetched afresh, once. */
async function fetchBundle(
  options: SiteOptions,
  get: Get,
  url: string,
  target: SignedTarget,
  progress: Progress,
): Promise<RandomAccess> {
  const { disk, partial } = options;
  const file = join(partial, target.sha256);
  disk.makeFolder(partial);
  for (const last of [false, true]) {
    const there = disk.size(file) ?? 0;
    const from = there <= target.length ? there : 0;
    if (from < target.length || there > target.length)
      await append(get, url, target, { file, from, ...progress });
    const size = disk.size(file) ?? 0;
    if (size < target.length)
      throw new FieldbookError('sync-cut', 'the file ended too early', {
        detail: `${target.name}: ${size} of ${target.length}`,
      });
    if ((await hashFile(file)) === target.sha256) break;
    disk.remove(file);
    if (last || from === 0)
      throw new FieldbookError('sync-damaged', 'a file is not the one that was signed', {
        detail: target.name,
      });
  }
  disk.settle(partial, target.sha256);
  progress.onBytes(target.length);
  return openRandomAccess(file);
}

interface Append extends Progress {
  readonly file: string;
  readonly from: number;
}

async function append(
  get: Get,
  url: string,
  target: SignedTarget,
  { file, from, signal, onBytes }: Append,
): Promise<void> {
  const answer = await get({ url, maxBytes: target.length, signal, from });
  if (answer.kind === 'missing')
    throw new FieldbookError('sync-http', `the site answered ${answer.status}`, { detail: target.name });
  const start = answer.partial ? from : 0;
  try {
    const chunks = counted(answer.chunks, start, target, onBytes);
    await writeChunks(file, chunks, start > 0 ? 'at-end' : 'in-place');
  } catch (error) {
    throw networkError(error, url);
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  start: number,
  target: SignedTarget,
  onBytes: (bytes: number) => void,
) {
  let bytes = start;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > target.length)
      throw new FieldbookError('sync-too-large', 'the site sends more than was signed', {
        detail: target.name,
      });
    onBytes(bytes);
    yield chunk;
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
