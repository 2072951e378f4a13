import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { readTextIfThere } from '../platform/files.ts';

/** Name of the list of files that the build writes beside the built page. */
export const ASSET_LIST = 'files.json';

/** The types we serve, by ending. What is not here is not served. */
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  json: 'application/json; charset=utf-8',
};

/** Plain names only: what the list may name is decided here, not by the file system. */
const listSchema = z
  .array(z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/))
  .max(2_000);

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Named by its content, so that it may be kept for ever. */
  readonly hashed: boolean;
}

/** The built page's files: from the path of an address to the file, by look-up in a list, never by joining what came in. */
export interface Assets {
  readonly get: (path: string) => Asset | null;
  readonly paths: readonly string[];
}

/** Reads the list in the built page's folder; files are read when first asked for and then kept. */
export function openAssets(folder: string): Assets {
  const text = readTextIfThere(join(folder, ASSET_LIST));
  if (text === null) throw new FieldbookError('internal', 'The page is not built: run npm run build');
  const files = new Map(listSchema.parse(JSON.parse(text)).map((name) => [`/${name}`, join(folder, name)]));
  const kept = new Map<string, Asset>();
  return {
    paths: [...files.keys()],
    get: (path) => {
      const file = files.get(path);
      const type = types[path.slice(path.lastIndexOf('.') + 1)];
      if (file === undefined || type === undefined) return null;
      const asset = kept.get(path) ?? readAsset(file, type, path);
      kept.set(path, asset);
      return asset;
    },
  };
}

function readAsset(file: string, type: string, path: string): Asset {
  return { bytes: new Uint8Array(readFileSync(file)), type, hashed: path.startsWith('/assets/') };
}
