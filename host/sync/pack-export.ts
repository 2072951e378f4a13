import { randomUUID } from 'node:crypto';
import { renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { PackReceipt } from '../../contract/shapes/sync.ts';
import { syncFile, syncFolder } from '../platform/files.ts';
import { encodeBundle } from './bundle.ts';
import type { Disk } from './disk.ts';
import type { CurrentEdition } from './edition-port.ts';
import { openPack, writePack } from './pack-file.ts';
import type { PackEntry } from './pack-file.ts';
import type { SignedState } from './signed.ts';
import { contentId, encodeIndex } from './source-index.ts';
import { noSources, sourcesOf } from './sources.ts';
import { readTrust } from './trust.ts';
import type { Anchor } from './trust.ts';

export interface ExportInput {
  readonly disk: Disk;
  /** Where this laptop keeps the metadata it trusts. */
  readonly metadata: string;
  readonly anchor: Anchor;
  readonly current: CurrentEdition;
  readonly file: string;
}

/** Writes the current edition as a pack that passes, on another laptop, the same checks as the site did here. */
export async function exportPack(input: ExportInput): Promise<PackReceipt> {
  assertReplaceable(input.file);
  const signed = readTrust(input.disk, input.metadata);
  const sources = sourcesOf(input.current.files, input.current.read);
  if (!signed?.edition || contentId(sources.indexes) !== signed.edition.content) {
    throw new FieldbookError(
      'sync-not-signed',
      'the edition here is not the one the publisher signed last: update first',
    );
  }
  const content = sources.indexes.flatMap((index) => [
    { name: `index/${index.part}.json`, bytes: encodeIndex(index) },
    {
      name: `content/${index.part}.fbb`,
      bytes: encodeBundle({ from: noSources, to: sources, parts: [index.part] }),
    },
  ]);
  const bytes = await writeBeside(input.file, [...metadataEntries(input, signed), ...content]);
  return { file: input.file, bytes, edition: input.current.id, number: signed.edition.number };
}

/** Metadata under the names a site gives them: the whole chain of roots, then the three others. */
function metadataEntries({ disk, metadata }: ExportInput, { versions }: SignedState): readonly PackEntry[] {
  const chain = disk.list(metadata).filter((name) => /^\d+\.root\.json$/.test(name));
  const named: readonly (readonly [string, string])[] = [
    ...chain.map((name) => [name, name] as const),
    ...(chain.includes(`${versions.root}.root.json`)
      ? []
      : [[`${versions.root}.root.json`, 'root.json'] as const]),
    ['timestamp.json', 'timestamp.json'],
    [`${versions.snapshot}.snapshot.json`, 'snapshot.json'],
    [`${versions.targets}.targets.json`, 'targets.json'],
  ];
  return named.map(([name, file]) => {
    const bytes = disk.read(join(metadata, file));
    if (!bytes)
      throw new FieldbookError('sync-damaged', 'signed metadata is missing: check for updates first', {
        detail: file,
      });
    return { name: `metadata/${name}`, bytes };
  });
}

/** Beside, synced, renamed: a colleague never gets half a pack. */
export async function writeBeside(file: string, entries: readonly PackEntry[]): Promise<number> {
  const beside = join(dirname(file), `.${basename(file)}.${randomUUID().slice(0, 8)}.tmp`);
  await writePack(beside, entries);
  syncFile(beside);
  const { size } = statSync(beside);
  renameSync(beside, file);
  syncFolder(dirname(file));
  return size;
}

/** Never writes over anything but an older pack. */
export function assertReplaceable(file: string): void {
  if (!file.endsWith('.fieldbook'))
    throw new FieldbookError('bad-arguments', 'a pack is called something.fieldbook', { detail: file });
  if (!statSync(file, { throwIfNoEntry: false })) return;
  openPack(file).close();
}
