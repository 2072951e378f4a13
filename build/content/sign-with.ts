import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Metadata, MetadataKind, Signature } from '@tufjs/models';
import type { Key } from '@tufjs/models';
import { Refusal, UsageError } from './command.ts';
import { onlineRoles, readKeys } from './keys.ts';
import type { Keys, OnlineRole, SigningKey } from './keys.ts';

/** Bytes of an Ed25519 signature. */
const SIGNATURE_BYTES = 64;
/** How long a command may take: somebody may have to touch a token, milliseconds. */
const COMMAND_MS = 120_000;

/** Signs for a role; what it gives is checked before it is used. */
type Signs = (role: OnlineRole, key: Key, data: Buffer) => Buffer;

/** Where the private keys are, as the command line says it. */
export interface KeyPlace {
  readonly folder: string;
  readonly signWith?: string | undefined;
  readonly envKeys?: boolean | undefined;
  /** Nothing is signed: no private key is needed. */
  readonly rehearsal?: boolean | undefined;
}

/** A publisher's keys: in their folder, or elsewhere with the root files alone in it. */
export function keysAt({ folder, signWith, envKeys = false, rehearsal = false }: KeyPlace): Keys {
  if (signWith !== undefined && envKeys) throw new UsageError('Only one of --sign-with and --env-keys goes.');
  if (rehearsal) return keysElsewhere(folder, nobodySigns);
  if (envKeys) return keysElsewhere(folder, environmentSigns);
  if (signWith === undefined) return readKeys(folder);
  return keysElsewhere(folder, (role, key, data) => commandSigns(signWith, role, key, data));
}

/** A publisher of whose keys the folder has only the root files. Each signature is checked against the public key that the newest root names. */
function keysElsewhere(folder: string, signs: Signs): Keys {
  const roots: Buffer[] = [];
  while (statSync(join(folder, `${roots.length + 1}.root.json`), { throwIfNoEntry: false })) roots.push(readFileSync(join(folder, `${roots.length + 1}.root.json`)));
  const newest = roots.at(-1);
  if (!newest) throw new Refusal(`${folder} has no 1.root.json`);
  const { keys, roles } = Metadata.fromJSON(MetadataKind.Root, JSON.parse(newest.toString('utf8'))).signed;
  const signer = (role: OnlineRole): SigningKey => {
    const key = keys[roles[role]?.keyIDs[0] ?? ''];
    if (!key) throw new Refusal(`the newest root file in ${folder} names no key for ${role}`);
    return { id: key.keyID, key, sign: (data) => new Signature({ keyID: key.keyID, sig: signs(role, key, data).toString('hex') }) };
  };
  const [targets, snapshot, timestamp] = onlineRoles.map(signer) as [SigningKey, SigningKey, SigningKey];
  return { online: { targets, snapshot, timestamp }, root: [], roots };
}

function nobodySigns(): never {
  throw new Refusal('this only tells what would be published: there are no keys to sign with');
}

/** The variables that hold the private keys where a build server keeps secrets; so no key is ever a file. */
const variables: Readonly<Record<OnlineRole, string>> = {
  targets: 'FIELDBOOK_TARGETS_KEY',
  snapshot: 'FIELDBOOK_SNAPSHOT_KEY',
  timestamp: 'FIELDBOOK_TIMESTAMP_KEY',
};

function environmentSigns(role: OnlineRole, key: Key, data: Buffer): Buffer {
  const name = variables[role];
  const pem = process.env[name]?.trim();
  if (!pem) throw new Refusal(`${name} is empty: --env-keys takes the private key of ${role} from there`);
  const signature = signedByPem(pem);
  if (!isOf(key, data, signature)) throw new Refusal(`the key in ${name} is not the one that the newest root names for ${role}`);
  return signature;

  function signedByPem(text: string): Buffer {
    try {
      return sign(null, data, createPrivateKey(text));
    } catch (cause) {
      // The text may be the key itself with a letter too few: it is not told.
      throw new Refusal(`${name} holds no private key as ${role}.pem has it`, { cause });
    }
  }
}

/**
 * A service or a token signs, by a command that is given what to sign on its input and FIELDBOOK_ROLE (`targets`, `snapshot` or `timestamp`) and
 * FIELDBOOK_KEY (the key's id), and writes the signature: 64 bytes, or as hex or base64.
 */
function commandSigns(command: string, role: OnlineRole, key: Key, data: Buffer): Buffer {
  const env = { ...process.env, FIELDBOOK_ROLE: role, FIELDBOOK_KEY: key.keyID };
  const { status, stdout, stderr, error } = spawnSync(command, { shell: true, input: data, env, timeout: COMMAND_MS });
  // One that ends before it has read everything has more to say of why than the system has.
  const said = stderr.toString('utf8').trim().split('\n').at(-1) || error?.message || `it ended with ${status}`;
  if (status !== 0) throw new Refusal(`the command of --sign-with failed for ${role}: ${said}`);
  const signature = decoded(stdout);
  if (!signature || !isOf(key, data, signature)) throw new Refusal(`what the command of --sign-with wrote is no signature of ${role} by the key that the newest root names`);
  return signature;
}

/** A signature as commands write them: as it is, or as text. */
function decoded(out: Buffer): Buffer | null {
  if (out.length === SIGNATURE_BYTES) return out;
  const text = out.toString('latin1').replace(/\s+/g, '');
  const read = /^[0-9a-f]{128}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  return read.length === SIGNATURE_BYTES ? read : null;
}

function isOf({ keyVal }: Key, data: Buffer, signature: Buffer): boolean {
  const x = Buffer.from(keyVal['public'] ?? '', 'hex').toString('base64url');
  return verify(null, data, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature);
}
