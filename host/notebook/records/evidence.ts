import { randomUUID } from 'node:crypto';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { EVIDENCE_MAX_BYTES, EVIDENCE_NAME_MAX, evidenceTypes } from '../../../contract/shapes/evidence.ts';
import type { Cleaned, EvidenceFile, EvidenceView } from '../../../contract/shapes/evidence.ts';
import type { Changed, Made } from '../../../contract/shapes/change.ts';
import { shownName } from '../../../contract/shapes/shown-name.ts';
import type { EvidenceFiles, KeptFiles } from '../evidence/evidence-files.ts';
import { cleaned, drawable, typeOf } from '../evidence/inspect-file.ts';
import type { Core } from '../notebook-access.ts';
import { amount, text } from './row.ts';
import type { StoredRow } from './row.ts';
import { required } from './store.ts';

export interface NewEvidence {
  readonly engagement: string;
  readonly key: string;
  readonly item: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly who: string;
}

export type Evidence = ReturnType<typeof evidence>;

/** What proves that items were done: files, each a row that names the hash of its content. */
export function evidence(core: Core, { files, copies }: KeptFiles) {
  return {
    /** Of an engagement, the oldest first, under the pages' and items' names of today. */
    list: (engagement: string): readonly EvidenceView[] =>
      core.read
        .rows('evidence', { engagement, removed: null })
        .map((row) => toView(core, files, row))
        .toSorted((a, b) => (a.made === b.made ? 0 : a.made < b.made ? -1 : 1)),
    /** The file is on the disk before the row that names it. */
    add: ({ bytes, name, who, ...at }: NewEvidence): Made & { readonly cleaned: Cleaned } => {
      if (bytes.length > EVIDENCE_MAX_BYTES)
        throw new FieldbookError('evidence-too-large', 'The file is larger than what is kept as evidence');
      const clean = cleaned(bytes);
      const hash = files.keep(clean.bytes);
      const id = randomUUID();
      const { undo } = core.change((writer) => {
        // What nobody named was perhaps just thrown away, under the same lock.
        if (!files.isThere(hash))
          throw new FieldbookError('record-missing', 'The file was thrown away meanwhile');
        writer.put('evidence', id, {
          engagement: at.engagement,
          page: core.resolve(at.key),
          item: at.item,
          sha256: hash,
          bytes: clean.bytes.length,
          type: typeOf(clean.bytes),
          name: plainName(name),
          made: writer.now,
          made_who: who,
        });
      });
      return { id, undo, cleaned: clean.cleaned };
    },
    remove: (ids: readonly string[]): Changed =>
      core.change((writer) => {
        for (const id of ids)
          writer.put('evidence', required(writer, 'evidence', id).id, { removed: writer.now });
      }),
    read: (id: string): EvidenceFile => {
      const row = required(core.read, 'evidence', id);
      const hash = text(row, 'sha256');
      const here = files.read(hash);
      const bytes = here ?? copies.read(hash);
      if (!bytes)
        throw new FieldbookError('evidence-missing', 'The file is not there, or is not what it was');
      if (!here) files.keep(bytes);
      // What it is is told by what is there, whatever the row says: it may have come in a file of somebody else's.
      return {
        name: shownName(text(row, 'name')),
        type: typeOf(bytes),
        base64: Buffer.from(bytes).toString('base64'),
        picture: drawable(bytes),
      };
    },
  };
}

/** A name without folders and signs that no system has in one; never empty. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\u0000-\u001f\u007f<>:"|?*]/g, ' ').trim();
  return plain.slice(-EVIDENCE_NAME_MAX).toWellFormed() || 'file';
}

function toView(core: Core, files: EvidenceFiles, row: StoredRow): EvidenceView {
  const [hash, bytes] = [text(row, 'sha256'), amount(row, 'bytes')];
  return {
    id: row.id,
    ...core.place({ key: text(row, 'page'), item: text(row, 'item') }),
    name: shownName(text(row, 'name')),
    type: evidenceTypes.find((type) => type === row.values['type']) ?? 'application/octet-stream',
    bytes,
    sha256: hash,
    made: text(row, 'made'),
    who: text(row, 'made_who'),
    file: files.state(hash, bytes),
  };
}
