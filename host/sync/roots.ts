import { z } from 'zod';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { RootProposal } from '../../contract/shapes/sync.ts';
import { sha256 } from '../platform/files.ts';
import { METADATA_MAX_BYTES } from './limits.ts';

/** Letters of a fingerprint read aloud in one breath. */
const GROUP = 8;

const rootSchema = z.object({
  signed: z.object({
    _type: z.literal('root'),
    version: z.int().min(1),
    expires: z.iso.datetime(),
    roles: z.object({ root: z.object({ keyids: z.array(z.string()).min(1), threshold: z.int().min(1) }) }),
  }),
});

/** SHA-256 of a root file in groups of eight, as publisher and user compare it. */
export function fingerprintOf(bytes: Uint8Array): string {
  return (sha256(bytes).match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join(' ');
}

/** What a root file says of itself, before anyone trusts it. */
export function readRootFile(bytes: Buffer): RootProposal {
  if (bytes.length > METADATA_MAX_BYTES.root) throw notARoot();
  const read = rootSchema.safeParse(parseJson(bytes));
  if (!read.success) throw notARoot(read.error);
  const { version, expires, roles } = read.data.signed;
  return {
    fingerprint: fingerprintOf(bytes),
    version,
    expires,
    threshold: roles.root.threshold,
    keys: roles.root.keyids.length,
  };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw notARoot(cause);
  }
}

function notARoot(cause?: unknown): FieldbookError {
  return new FieldbookError('sync-no-root', 'the file is not a root file', { cause });
}
