import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Metadata, MetadataKind, Signature } from '@tufjs/models';
import type { Key } from '@tufjs/models';
import { Refusal } from './command.ts';
import { onlineRoles } from './keys.ts';
import type { Keys, OnlineRole, SigningKey } from './keys.ts';

/** Bytes of an Ed25519 signature. */
const SIGNATURE_BYTES = 64;
/** How long a command may take: somebody may have to touch a token, milliseconds. */
const COMMAND_MS = 120_000;

/**
 * A publisher whose private keys are elsewhere: a service or a token signs, by a command that is given what to sign on its input and
 * FIELDBOOK_ROLE (`targets`, `snapshot` or `timestamp`) and FIELDBOOK_KEY (the key's id), and writes the signature: 64 bytes, or as hex or
 * base64. Each signature is checked against the public key that the newest root names. Without a command nothing can be signed.
 */
export function keysElsewhere(folder: string, command: string | null): Keys {
  const roots: Buffer[] = [];
  while (statSync(join(folder, `${roots.length + 1}.root.json`), { throwIfNoEntry: false })) roots.push(readFileSync(join(folder, `${roots.length + 1}.root.json`)));
  const newest = roots.at(-1);
  if (!newest) throw new Refusal(`${folder} has no 1.root.json`);
  const { keys, roles } = Metadata.fromJSON(MetadataKind.Root, JSON.parse(newest.toString('utf8'))).signed;
  const signer = (role: OnlineRole): SigningKey => {
    const key = keys[roles[role]?.keyIDs[0] ?? ''];
    if (!key) throw new Refusal(`the newest root file in ${folder} names no key for ${role}`);
    return { id: key.keyID, key, sign: (data) => new Signature({ keyID: key.keyID, sig: signedBy(command, role, key, data).toString('hex') }) };
  };
  const [targets, snapshot, timestamp] = onlineRoles.map(signer) as [SigningKey, SigningKey, SigningKey];
  return { online: { targets, snapshot, timestamp }, root: [], roots };
}

function signedBy(command: string | null, role: OnlineRole, key: Key, data: Buffer): Buffer {
  if (command === null) throw new Refusal('this only tells what would be published: there are no keys to sign with');
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
