import { CancellationToken } from 'electron-updater';
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createReadStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { writeChunks } from '../../host/platform/write-chunks.ts';
import type { UpdateServices } from '../../host/update-part.ts';
import { BLOCK_MAP_MAX_BYTES, FEED_MAX_BYTES, RESUMES_MAX } from './limits.ts';
import type { InstallerFile } from './release.ts';

/** The request electron-updater builds, as far as we look at it: its headers carry an id of the user, which we do not send. */
interface RequestParts {
  readonly protocol?: string | null;
  readonly hostname?: string | null;
  readonly port?: string | number | null;
  readonly path?: string | null;
  readonly headers?: Readonly<Record<string, unknown>> | null;
}

interface PartResponse extends Readable {
  statusCode?: number;
  headers?: Record<string, string>;
}

/** What a download is for: the file that must come, who may stop it, who hears of it. */
export interface Expected {
  readonly file: InstallerFile;
  readonly signal: AbortSignal;
  readonly onProgress: (received: number, total: number) => void;
}

const never = new AbortController().signal;

/**
 * Takes the place of electron-updater's own HTTP, which knows no ceiling, follows redirects to anywhere and starts again from
 * the first byte after a cut: everything goes through the host's GET, and a cut download is taken up where it stopped.
 */
export class FeedExecutor {
  private expected: Expected | null = null;
  private readonly get: UpdateServices['get'];
  private readonly folder: string;

  /** `folder` keeps what arrived of an installer. */
  constructor(get: UpdateServices['get'], folder: string) {
    this.get = get;
    this.folder = folder;
  }

  expect(expected: Expected | null): void {
    this.expected = expected;
  }

  /** The server's list. */
  async request(options: RequestParts): Promise<string> {
    return (await this.whole(addressOf(options), FEED_MAX_BYTES, never)).toString('utf8');
  }

  /** A block map. */
  downloadToBuffer(url: URL): Promise<Buffer> {
    return this.whole(url.href, BLOCK_MAP_MAX_BYTES, this.expected?.signal ?? never);
  }

  /** The whole installer. */
  async download(url: URL, destination: string): Promise<string> {
    const expected = this.expecting(url);
    const part = this.partOf(expected.file);
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.goOn(url, part, expected);
        break;
      } catch (error) {
        if (!isCut(error) || attempt >= RESUMES_MAX) throw error;
      }
    }
    await assertSha512(part, expected.file);
    await move(part, destination);
    return destination;
  }

  /** A part of the installer, for the delta: the little of Node's request that electron-updater's downloader uses. */
  createRequest(options: RequestParts, callback: (response: PartResponse) => void): EventEmitter {
    const request = new PartRequest((self) => {
      this.part(options).then(callback, (error: unknown) => self.emit('error', error));
    });
    return request;
  }

  /** Called by the delta's downloader beside `createRequest`; the time-outs are the host's. */
  addErrorAndTimeoutHandlers(request: EventEmitter, reject: (error: Error) => void): void {
    request.on('error', reject);
  }

  /** Deletes what arrived of other installers. */
  sweep(keep: InstallerFile | null): void {
    mkdirSync(this.folder, { recursive: true });
    const kept = keep === null ? null : this.partOf(keep);
    for (const name of readdirSync(this.folder)) {
      const file = join(this.folder, name);
      if (file !== kept) rmSync(file, { force: true });
    }
  }

  private partOf({ sha512 }: InstallerFile): string {
    return join(this.folder, `${createHash('sha256').update(sha512).digest('hex').slice(0, 32)}.part`);
  }

  /** Only the file that was offered is fetched, whatever else the server's list names. */
  private expecting(url: URL): Expected {
    const { expected } = this;
    if (
      expected === null ||
      decodeURIComponent(url.pathname.split('/').at(-1) ?? '') !== expected.file.name
    ) {
      throw new FieldbookError('update-unavailable', 'The server names another file than the one offered', {
        detail: url.pathname,
      });
    }
    return expected;
  }

  private async whole(url: string, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
    const answer = await this.get({ url, maxBytes, signal });
    if (answer.kind === 'missing') throw missing(url, answer.status);
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.chunks) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  private async goOn(url: URL, part: string, { file, signal, onProgress }: Expected): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    const there = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
    if (there === file.size) return;
    const from = there < file.size ? there : 0;
    const answer = await this.get({
      url: url.href,
      maxBytes: file.size,
      signal,
      ...(from > 0 ? { from } : {}),
    });
    if (answer.kind === 'missing') throw missing(url.href, answer.status);
    const start = answer.partial ? from : 0;
    let received = start;
    const counted = async function* () {
      for await (const chunk of answer.chunks) {
        received += chunk.length;
        if (received > file.size) throw tooLong(file, received);
        onProgress(received, file.size);
        yield chunk;
      }
    };
    await writeChunks(part, counted(), start > 0 ? 'at-end' : 'in-place');
    if (received < file.size) {
      throw new FieldbookError('sync-cut', 'The server ended the file too early', {
        detail: `${received} of ${file.size}`,
      });
    }
  }

  private async part(options: RequestParts): Promise<PartResponse> {
    const url = new URL(addressOf(options));
    const { file, signal } = this.expecting(url);
    const range = Object.entries(options.headers ?? {}).find(([name]) => name.toLowerCase() === 'range')?.[1];
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(String(range)) ?? [];
    const from = Number(first);
    const to = Number(last);
    if (!(from <= to && to < file.size))
      throw new FieldbookError('update-unavailable', 'The block map is wrong');
    const answer = await this.get({ url: url.href, maxBytes: to - from + 1, signal, from, to });
    if (answer.kind === 'missing') throw missing(url.href, answer.status);
    if (!answer.partial) throw new FieldbookError('sync-http', 'The server does not give parts of files');
    const response: PartResponse = Readable.from(answer.chunks, { objectMode: false });
    response.statusCode = 206;
    response.headers = { 'accept-ranges': 'bytes' };
    return response;
  }
}

class PartRequest extends EventEmitter {
  private readonly begin: (self: PartRequest) => void;

  constructor(begin: (self: PartRequest) => void) {
    super();
    this.begin = begin;
  }

  end(): void {
    this.begin(this);
  }

  /** The stop comes through the signal. */
  abort(): void {
    this.emit('abort');
  }
}

/** A token for electron-updater that follows a signal. */
export function tokenOf(signal: AbortSignal): CancellationToken {
  const token = new CancellationToken();
  if (signal.aborted) token.cancel();
  else signal.addEventListener('abort', () => token.cancel(), { once: true });
  return token;
}

function addressOf({ protocol, hostname, port, path }: RequestParts): string {
  return `${protocol ?? 'https:'}//${hostname ?? ''}${port ? `:${port}` : ''}${path ?? '/'}`;
}

async function assertSha512(file: string, { sha512, name }: InstallerFile): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('base64') === sha512) return;
  await rm(file, { force: true });
  throw new FieldbookError('update-wrong-hash', 'What arrived is not what the server’s list says', {
    detail: name,
  });
}

/** The folder of what arrived and electron-updater's may be on two disks. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await copyFile(from, to);
    await rm(from);
  }
}

function isCut(error: unknown): boolean {
  return error instanceof FieldbookError && (error.code === 'sync-cut' || error.code === 'sync-timeout');
}

function missing(url: string, status: number): FieldbookError {
  return new FieldbookError('update-unavailable', `The update server answered ${status}`, {
    detail: `${URL.parse(url)?.pathname ?? ''}: ${status}`,
  });
}

function tooLong({ name, size }: InstallerFile, bytes: number): FieldbookError {
  return new FieldbookError('sync-too-large', 'The server sends more than it said', {
    detail: `${name}: ${bytes} > ${size}`,
  });
}
