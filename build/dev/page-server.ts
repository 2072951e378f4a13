import react from '@vitejs/plugin-react';
import { basename, join } from 'node:path';
import { createServer } from 'vite';
import type { ServerOptions, ViteDevServer } from 'vite';
import { root } from '../paths.ts';

const HOST = '127.0.0.1';

/** What the page asks of the reader itself; everything else is the page, which is served from its sources. */
const ASKED = '^/(call|events|media|licences\\.json)\\b|[?&]token=';

/**
 * Serves the page from its sources, with what is changed put into the page that is open. What is for the reader goes on to it as it came:
 * the reader knows this address as its own.
 */
export function servePage(port: number, readerPort: number): Promise<ViteDevServer> {
  return serve('renderer', port, {
    [ASKED]: { target: `http://${HOST}:${readerPort}`, changeOrigin: false },
  });
}

/** Serves the page of all parts, with no reader behind it. */
export function serveCatalogue(port: number): Promise<ViteDevServer> {
  return serve('build/dev/catalogue', port, {});
}

async function serve(
  folder: string,
  port: number,
  proxy: NonNullable<ServerOptions['proxy']>,
): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root: join(root, folder),
    logLevel: 'warn',
    plugins: [react()],
    cacheDir: join(root, 'dist', '.vite', basename(folder)),
    // The contract's files are the page's too.
    server: { host: HOST, port, strictPort: port !== 0, proxy, fs: { allow: [root] } },
  });
  await server.listen();
  return server;
}
