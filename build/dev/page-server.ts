import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { root } from '../paths.ts';

const HOST = '127.0.0.1';

/** What the page asks of the reader itself; everything else is the page, which is served from its sources. */
const ASKED = '^/(call|events|media|licences\\.json)\\b|[?&]token=';

/**
 * Serves the page from its sources, with what is changed put into the page that is open. What is for the reader goes on to it as it came:
 * the reader knows this address as its own.
 */
export async function servePage(port: number, readerPort: number): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root: join(root, 'renderer'),
    logLevel: 'warn',
    plugins: [react()],
    cacheDir: join(root, 'dist', '.vite'),
    server: {
      host: HOST,
      port,
      strictPort: port !== 0,
      proxy: { [ASKED]: { target: `http://${HOST}:${readerPort}`, changeOrigin: false } },
      // The contract's files are the page's too.
      fs: { allow: [root] },
    },
  });
  await server.listen();
  return server;
}
