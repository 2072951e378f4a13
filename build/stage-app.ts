import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readTextIfThere } from '../host/platform/files.ts';
import { gatherLicences, licencesText } from './licences.ts';
import { editionOut, electronOut, rendererOut, root } from './paths.ts';
import { policySchemaText } from './policy-schema.ts';

const packageSchema = z.object({
  name: z.string(),
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  author: z.string(),
});

/** What the project's package.json says of the app. */
export function readPackage(): z.output<typeof packageSchema> {
  return packageSchema.parse(JSON.parse(readTextIfThere(join(root, 'package.json')) ?? 'null'));
}

/**
 * Lays out exactly what goes into the app's archive: the bundles, and a package.json without dependencies or scripts.
 * What is not copied here cannot get in, whatever lies in the project's folder.
 */
export function stageApp(
  app: string,
  { signed, homepage }: { readonly signed: boolean; readonly homepage: string | null },
): void {
  rmSync(app, { recursive: true, force: true });
  mkdirSync(join(app, 'dist'), { recursive: true });
  cpSync(electronOut, join(app, 'dist', 'electron'), { recursive: true });
  cpSync(rendererOut, join(app, 'dist', 'renderer'), { recursive: true });
  const { name, productName, version, description, license, author } = readPackage();
  const own = {
    name,
    productName,
    version,
    description,
    license,
    author,
    // The deb and the rpm are not made without one.
    ...(homepage === null ? {} : { homepage }),
    type: 'module',
    main: 'dist/electron/main.js',
    desktopName: 'fieldbook.desktop',
    // Read by the app itself: an unsigned build says so in About.
    fieldbook: { signed },
  };
  writeFileSync(join(app, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
}

export interface Resource {
  readonly from: string;
  readonly to: string;
}

/** The files beside the archive: the bundled edition, which the app opens where it lies, and what people read. */
export function stageResources(folder: string): readonly Resource[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'LICENCES.txt'), licencesText(gatherLicences()));
  writeFileSync(join(folder, 'policy.schema.json'), policySchemaText());
  const made = ['LICENCES.txt', 'policy.schema.json'].map((to) => ({ from: join(folder, to), to }));
  // build/root.json: the TUF root of the organisation's docs site, if it ships one with the app.
  const notes = ['CHANGELOG.md', 'CHANGELOG.es.md', 'docs/administrators.md', 'build/root.json']
    .map((path) => ({ from: join(root, path), to: path.replace(/^(docs|build)\//, '') }))
    .filter(({ from }) => existsSync(from));
  return [{ from: editionOut, to: 'edition.fbe' }, ...made, ...notes];
}
