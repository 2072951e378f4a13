import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request for a path is answered with; without one the file is sent, whole or the part asked for. */
export type Answerer = (request: IncomingMessage, response: ServerResponse, bytes: Buffer) => void;

/** An update server on this machine, for tests: files, a count of the bytes sent, and misbehaviour by path. */
export interface LoopbackFeed {
  readonly address: string;
  readonly files: Map<string, Buffer>;
  readonly behave: Map<string, Answerer>;
  /** Paths asked for, and bytes of bodies sent, since the start or `forget`. */
  readonly seen: () => { readonly paths: readonly string[]; readonly bytes: number };
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

export async function openFeed(): Promise<LoopbackFeed> {
  const files = new Map<string, Buffer>();
  const behave = new Map<string, Answerer>();
  let paths: string[] = [];
  let bytes = 0;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://feed').pathname.slice(1));
    paths.push(path);
    const body = files.get(path);
    const write = response.write.bind(response);
    const end = response.end.bind(response);
    response.write = ((chunk: Buffer, done?: () => void) => {
      bytes += chunk.length;
      return write(chunk, done);
    }) as typeof response.write;
    response.end = ((chunk?: Buffer) => {
      bytes += chunk?.length ?? 0;
      return end(chunk);
    }) as typeof response.end;
    (behave.get(path) ?? sendFile)(request, response, body ?? Buffer.alloc(0));
    if (body === undefined && !behave.has(path)) paths.push(`missing: ${path}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    files,
    behave,
    seen: () => ({ paths: [...paths], bytes }),
    forget: () => {
      paths = [];
      bytes = 0;
    },
    close: () => close(server),
  };
}

/** Sends a file as any static server does: single ranges, or everything. */
export function sendFile(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  if (bytes.length === 0) {
    response.writeHead(404).end();
    return;
  }
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (first === undefined) {
    response.writeHead(200, { 'content-length': bytes.length, 'accept-ranges': 'bytes' }).end(bytes);
    return;
  }
  const from = Number(first);
  const to = last ? Math.min(Number(last), bytes.length - 1) : bytes.length - 1;
  response.writeHead(206, {
    'content-range': `bytes ${from}-${to}/${bytes.length}`,
    'content-length': to - from + 1,
  });
  response.end(bytes.subarray(from, to + 1));
}

export function sha512(bytes: Buffer): string {
  return createHash('sha512').update(bytes).digest('base64');
}

/** A list as electron-builder writes it, with a file of the bytes given. */
export function listOf(
  version: string,
  name: string,
  bytes: Buffer,
  more: Readonly<Record<string, unknown>> = {},
): Buffer {
  return Buffer.from(
    JSON.stringify({
      version,
      files: [{ url: name, sha512: sha512(bytes), size: bytes.length, ...fileOf(more) }],
      path: name,
      sha512: sha512(bytes),
      releaseDate: '2026-11-20T10:00:00.000Z',
      releaseNotes: '## What is new\n\nBetter.',
      ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'file')),
    }),
  );
}

function fileOf(more: Readonly<Record<string, unknown>>): object {
  return Object(more['file']) as object;
}

/** Bytes that stand for an installer: they do not compress and are never twice the same. */
export function installerBytes(size: number): Buffer {
  return randomBytes(size);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}
