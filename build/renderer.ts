import react from '@vitejs/plugin-react';
import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { InlineConfig, Plugin } from 'vite';
import { ASSET_LIST } from '../host/serve/assets.ts';
import { PAGE_POLICY_META } from '../host/serve/csp.ts';
import { gatherLicences } from './licences.ts';
import { rendererOut, root } from './paths.ts';

/** The licences of what the app is made of, for the page to show. */
const LICENCES = 'licences.json';

/** The page's bundle. No inline script, style or data address: the page's policy would refuse them. */
export const rendererConfig: InlineConfig = {
  configFile: false,
  root: join(root, 'renderer'),
  base: '/',
  logLevel: 'warn',
  plugins: [react(), policyInHead()],
  build: {
    outDir: rendererOut,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome138',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_500,
  },
};

/** Bundles the page, then writes the list of its files: only what is in the list is ever served. */
export async function buildRenderer(): Promise<void> {
  await build(rendererConfig);
  writeFileSync(join(rendererOut, LICENCES), JSON.stringify(gatherLicences()));
  const entries = globSync('**/*', { cwd: rendererOut, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== ASSET_LIST)
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(rendererOut.length + 1)
        .replaceAll('\\', '/'),
    );
  writeFileSync(join(rendererOut, ASSET_LIST), `${JSON.stringify(files.toSorted(), null, 1)}\n`);
}

/** Repeats the header's policy in the page itself (threats E5), so that it holds however the file is opened. */
function policyInHead(): Plugin {
  return {
    name: 'fieldbook-policy',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        injectTo: 'head-prepend',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY_META },
      },
    ],
  };
}
