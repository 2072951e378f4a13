import { Key, Metadata, MetadataKind, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';
import { sha256 } from '../../host/platform/files.ts';
import type { SignedEdition, SignedTarget } from '../../host/sync/signed.ts';
import type { OnlineRole, SigningKey } from './keys.ts';

/** Version of the TUF specification the files follow. */
const SPEC = '1.0.34';
const DAY_MS = 86_400_000;

/** End of validity in TUF's form: whole seconds, UTC. */
export function expiry(now: number, days: number): string {
  return isoSeconds(now + days * DAY_MS);
}

export function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export interface RootPlan {
  readonly version: number;
  readonly root: readonly Pick<SigningKey, 'id' | 'key'>[];
  readonly threshold: number;
  readonly online: Readonly<Record<OnlineRole, SigningKey>>;
  /** Keys that sign: the new root's, and the old one's when it replaces one (TUF 5.3.4). */
  readonly signers: readonly SigningKey[];
  readonly now: number;
  readonly days: number;
}

export function signRoot(plan: RootPlan): Buffer {
  const role = (keys: RootPlan['root'], threshold: number) => ({ keyids: keys.map(({ id }) => id), threshold });
  const keys = [...plan.root, ...Object.values(plan.online)];
  const signed = Root.fromJSON({
    _type: 'root',
    spec_version: SPEC,
    version: plan.version,
    expires: expiry(plan.now, plan.days),
    consistent_snapshot: true,
    keys: Object.fromEntries(keys.map(({ id, key }) => [id, key.toJSON()])),
    roles: {
      root: role(plan.root, plan.threshold),
      targets: role([plan.online.targets], 1),
      snapshot: role([plan.online.snapshot], 1),
      timestamp: role([plan.online.timestamp], 1),
    },
  });
  return signedBytes(new Metadata(signed), plan.signers);
}

export interface RolePlan {
  readonly version: number;
  readonly expires: string;
  readonly signers: readonly SigningKey[];
}

/** The few signed targets and what they are together. */
export function signTargets(plan: RolePlan & { readonly targets: readonly SignedTarget[]; readonly edition: SignedEdition }): Buffer {
  const targets = Object.fromEntries(
    plan.targets.map(({ name, length, sha256: hash }) => [name, new TargetFile({ path: name, length, hashes: { sha256: hash } })]),
  );
  const { number, made, content, parts, files } = plan.edition;
  const edition = { number, made, content, parts: [...parts], files };
  return signedBytes(new Metadata(new Targets({ ...common(plan), targets, unrecognizedFields: { 'x-edition': edition } })), plan.signers);
}

export function signSnapshot(plan: RolePlan & { readonly targets: Buffer; readonly targetsVersion: number }): Buffer {
  const meta = { 'targets.json': metaFile(plan.targetsVersion, plan.targets) };
  return signedBytes(new Metadata(new Snapshot({ ...common(plan), meta })), plan.signers);
}

/** `signedAt` is the publisher's time: a laptop never again believes what had expired by then. */
export function signTimestamp(
  plan: RolePlan & { readonly snapshot: Buffer; readonly snapshotVersion: number; readonly signedAt: string },
): Buffer {
  const unrecognizedFields = { 'x-signed-at': plan.signedAt };
  const snapshotMeta = metaFile(plan.snapshotVersion, plan.snapshot);
  return signedBytes(new Metadata(new Timestamp({ ...common(plan), snapshotMeta, unrecognizedFields })), plan.signers);
}

function common({ version, expires }: RolePlan) {
  return { version, expires, specVersion: SPEC };
}

function metaFile(version: number, bytes: Buffer): MetaFile {
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256(bytes) } });
}

function signedBytes(metadata: Metadata<Root | Snapshot | Targets | Timestamp>, signers: readonly SigningKey[]): Buffer {
  for (const signer of signers) metadata.sign(signer.sign);
  return Buffer.from(`${JSON.stringify(metadata.toJSON())}\n`);
}

/** Whom a root file names: the root keys with the signatures it asks for, and the ids of the online ones. */
export function keysOfRoot(bytes: Buffer) {
  const { keys, roles } = Metadata.fromJSON(MetadataKind.Root, JSON.parse(bytes.toString('utf8'))).signed;
  const ids = (role: string): readonly string[] => roles[role]?.keyIDs ?? [];
  return {
    root: ids('root').flatMap((id): readonly Key[] => (keys[id] ? [keys[id]] : [])),
    threshold: roles['root']?.threshold ?? 1,
    online: { targets: ids('targets'), snapshot: ids('snapshot'), timestamp: ids('timestamp') },
  };
}
