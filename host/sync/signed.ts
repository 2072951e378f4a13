import { z } from 'zod';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { sha256 } from '../platform/files.ts';
import { FILES_MAX, PARTS_MAX } from './limits.ts';
import { assertNames, isTargetName } from './names.ts';

/** What the targets metadata says of the edition as a whole. */
export interface SignedEdition {
  readonly number: number;
  readonly made: string;
  /** Content id: exactly these sources. */
  readonly content: string;
  readonly parts: readonly string[];
  readonly files: number;
}

export interface SignedTarget {
  readonly name: string;
  readonly length: number;
  readonly sha256: string;
  /** Of a delta: how many files it changes. */
  readonly files?: number | undefined;
}

/** Metadata that tuf-js has verified, read for what we need of it. */
export interface SignedState {
  readonly versions: {
    readonly root: number;
    readonly timestamp: number;
    readonly snapshot: number;
    readonly targets: number;
  };
  readonly rootExpires: string;
  /** Key ids of each role. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** When the timestamp was signed, by the publisher's clock; `null` when it does not say. */
  readonly signedAt: number | null;
  /** Earliest end of validity of the four, milliseconds. */
  readonly expires: number;
  /** The same of snapshot and targets alone. */
  readonly contentExpires: number;
  readonly targets: ReadonlyMap<string, SignedTarget>;
  readonly edition: SignedEdition | null;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const common = z.object({ version: z.int().min(1), expires: z.iso.datetime() });
const envelope = <T extends z.ZodType>(signed: T) => z.object({ signed });

const rootSchema = envelope(
  common.extend({ roles: z.record(z.string(), z.object({ keyids: z.array(z.string()) })) }),
);
const timestampSchema = envelope(common.extend({ 'x-signed-at': z.iso.datetime().optional() }));
const snapshotSchema = envelope(common);
const targetsSchema = envelope(
  common.extend({
    targets: z.record(
      z.string(),
      z.object({
        length: z.int().min(0),
        hashes: z.object({ sha256: hash }),
        custom: z
          .object({ files: z.int().min(0).max(FILES_MAX) })
          .partial()
          .optional(),
      }),
    ),
    'x-edition': z
      .object({
        number: z.int().min(1),
        made: z.iso.datetime(),
        content: hash,
        parts: z.array(z.string().regex(/^[a-z0-9-]{1,12}$/)).max(PARTS_MAX),
        files: z.int().min(0).max(FILES_MAX),
      })
      .optional(),
  }),
);

/** Reads the four files; only ever given what tuf-js accepted. */
export function readSigned(read: (role: string) => Buffer | null): SignedState {
  const root = parse(rootSchema, read('root'), 'root');
  const timestamp = parse(timestampSchema, read('timestamp'), 'timestamp');
  const snapshot = parse(snapshotSchema, read('snapshot'), 'snapshot');
  const { targets, edition, common: content } = readTargets(read('targets'));
  return {
    versions: {
      root: root.version,
      timestamp: timestamp.version,
      snapshot: snapshot.version,
      targets: content.version,
    },
    rootExpires: root.expires,
    keys: keysIn(root),
    signedAt: timestamp['x-signed-at'] ? Date.parse(timestamp['x-signed-at']) : null,
    expires: Math.min(...[root, timestamp, snapshot, content].map(({ expires }) => Date.parse(expires))),
    contentExpires: Math.min(Date.parse(snapshot.expires), Date.parse(content.expires)),
    targets,
    edition,
  };
}

type RootSigned = z.output<typeof rootSchema>['signed'];

function keysIn({ roles }: RootSigned): SignedState['keys'] {
  return Object.fromEntries(Object.entries(roles).map(([role, { keyids }]) => [role, keyids.toSorted()]));
}

/** Key ids of each role of a verified root. */
export function readRootKeys(root: Buffer): SignedState['keys'] {
  return keysIn(parse(rootSchema, root, 'root'));
}

/** When a verified timestamp says it was signed, milliseconds; `null` when it does not. */
export function signedAtOf(timestamp: Buffer): number | null {
  const at = parse(timestampSchema, timestamp, 'timestamp')['x-signed-at'];
  return at ? Date.parse(at) : null;
}

const namesSnapshot = envelope(
  z.object({
    meta: z.object({
      'snapshot.json': z.object({ version: z.int(), hashes: z.record(z.string(), z.string()).optional() }),
    }),
  }),
);

/** Whether a timestamp, verified or not yet, names another snapshot of the same version than this one. */
export function namesAnother(timestamp: Buffer, snapshot: Buffer): boolean {
  const read = namesSnapshot.safeParse(parseJson(timestamp));
  if (!read.success) return false;
  const { version, hashes } = read.data.signed.meta['snapshot.json'];
  return (
    version === versionOf(snapshot) &&
    hashes?.['sha256'] !== undefined &&
    hashes['sha256'] !== sha256(snapshot)
  );
}

/** The targets role alone: the list and what it is together. Names are checked before any of them is used (threats S11). */
export function readTargets(bytes: Buffer | null) {
  const signed = parse(targetsSchema, bytes, 'targets');
  const rows = Object.entries(signed.targets);
  assertNames(
    rows.map(([name]) => name),
    isTargetName,
  );
  const targets: ReadonlyMap<string, SignedTarget> = new Map(
    rows.map(([name, { length, hashes, custom }]) => [
      name,
      { name, length, sha256: hashes.sha256, files: custom?.files },
    ]),
  );
  const edition: SignedEdition | null = signed['x-edition'] ?? null;
  return { targets, edition, common: { version: signed.version, expires: signed.expires } };
}

/** A file's version without looking further; `null` when it cannot be read as metadata. */
export function versionOf(bytes: Buffer | null): number | null {
  const read = z.object({ signed: common }).safeParse(bytes ? parseJson(bytes) : null);
  return read.success ? read.data.signed.version : null;
}

function parse<T>(schema: z.ZodType<{ readonly signed: T }>, bytes: Buffer | null, role: string): T {
  const read = schema.safeParse(bytes ? parseJson(bytes) : null);
  if (!read.success)
    throw new FieldbookError('sync-damaged', `${role} is signed but not what we can read`, {
      cause: read.error,
    });
  return read.data.signed;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    // A torn local file is as good as none: it is fetched again.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
