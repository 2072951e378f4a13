import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

const PORT_MAX = 65_535;

/** Serves a site on 127.0.0.1 as any web server would: files, ranges, `index.html`. Only for trying. */
export async function serveSite(site: string, port: number): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const file = fileOf(site, request.url ?? '/');
    const stat = file ? statSync(file, { throwIfNoEntry: false }) : undefined;
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (file && stat?.isDirectory()) return void response.writeHead(301, { location: `${pathname}/${search}` }).end();
    if (!file || !stat?.isFile() || (request.method !== 'GET' && request.method !== 'HEAD')) return notFound(response, site, pathname);
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start > 0 && start >= stat.size) return void response.writeHead(416).end();
    const range = start > 0 ? { 'content-range': `bytes ${start}-${stat.size - 1}/${stat.size}` } : {};
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(start > 0 ? 206 : 200, { 'content-type': type, 'content-length': stat.size - start, ...range });
    if (request.method === 'HEAD') return void response.end();
    // A reader that goes away in the middle is no failure of the server's.
    pipeline(createReadStream(file, { start }), response).catch(() => response.destroy());
  });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}/`, server };
}

/** A page that is not there has a page of its own to say so, where the site has one; the laptops' folder answers plainly. */
function notFound(response: ServerResponse, site: string, pathname: string): void {
  const page = join(site, '404.html');
  const has = !pathname.startsWith('/sync/') && statSync(page, { throwIfNoEntry: false })?.isFile();
  response.writeHead(404, { 'content-type': has ? types['.html'] : 'text/plain' }).end(has ? readFileSync(page) : 'not found');
}

function fileOf(site: string, url: string): string | null {
  const { pathname } = new URL(url, 'http://127.0.0.1');
  if (/%(?![0-9a-f]{2})|%00|%2f|%5c/i.test(pathname)) return null;
  const path = decodeURIComponent(pathname);
  const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
  return file.startsWith(site + sep) ? file : null;
}

function portOf(text = '0'): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > PORT_MAX) throw new UsageError(`--port takes a number up to ${PORT_MAX}.`);
  return port;
}

/** Serves a site until it is stopped. */
export const serveCommand: Command = {
  usage: 'SITE [--port N]',
  summary: 'Serve a site on this machine, for trying.',
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { port: { type: 'string' } } });
    const [site] = positionals;
    if (!site || !statSync(site, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError('A site folder is needed.');
    const { url, server } = await serveSite(resolve(site), portOf(values.port));
    terminal.line(`${url}  (stop with Ctrl+C)`);
    await new Promise<void>((done) => {
      process.once('SIGINT', () => server.close(() => done()));
      process.once('SIGTERM', () => server.close(() => done()));
    });
    return 0;
  },
};
