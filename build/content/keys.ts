import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Key, Signature } from '@tufjs/models';
import { sha256 } from '../../host/platform/files.ts';
import { makeFolder } from '../../host/platform/make-folder.ts';
import { Refusal, UsageError } from './command.ts';
import { keysOfRoot, signRoot } from './publish-metadata.ts';

/** A private key and the public one as TUF names it. */
export interface SigningKey {
  readonly id: string;
  readonly key: Key;
  readonly sign: (data: Buffer) => Signature;
}

export const onlineRoles = ['targets', 'snapshot', 'timestamp'] as const;
export type OnlineRole = (typeof onlineRoles)[number];

/** What a publisher holds: the online keys always, the root keys only where a root is signed. */
export interface Keys {
  readonly online: Readonly<Record<OnlineRole, SigningKey>>;
  readonly root: readonly SigningKey[];
  /** Every root file so far, version 1 first. */
  readonly roots: readonly Buffer[];
}

export interface KeyOptions {
  readonly rootKeys: number;
  /** Root signatures a new root needs. */
  readonly threshold: number;
  readonly now: number;
  readonly rootDays: number;
}

export const ROOT_FOLDER = 'root';
export const ONLINE_FOLDER = 'online';
/** Private keys are for their owner alone. */
const PRIVATE_MODE = 0o600;

/** Makes root and online keys and the first root file. The root folder can then go to a safe place: publishing does not need it. */
export function makeKeys(folder: string, options: KeyOptions): Keys {
  if (statSync(join(folder, '1.root.json'), { throwIfNoEntry: false })) throw new Refusal(`${folder} has keys already: they are never written over`);
  if (options.threshold < 1 || options.threshold > options.rootKeys) throw new UsageError('The threshold must be between 1 and the number of root keys.');
  makeFolder(join(folder, ROOT_FOLDER), 0o700);
  makeFolder(join(folder, ONLINE_FOLDER), 0o700);
  const root = Array.from({ length: options.rootKeys }, (_, at) => writeKey(join(folder, ROOT_FOLDER, `root-${at + 1}.pem`)));
  const online = {
    targets: writeKey(join(folder, ONLINE_FOLDER, 'targets.pem')),
    snapshot: writeKey(join(folder, ONLINE_FOLDER, 'snapshot.pem')),
    timestamp: writeKey(join(folder, ONLINE_FOLDER, 'timestamp.pem')),
  };
  const first = signRoot({ version: 1, root, online, threshold: options.threshold, signers: root, now: options.now, days: options.rootDays });
  writeFileSync(join(folder, '1.root.json'), first, { flag: 'wx' });
  return { root, online, roots: [first] };
}

/** Reads a publisher's keys. A root key that the newest root file does not name is none of its. */
export function readKeys(folder: string): Keys {
  const roots: Buffer[] = [];
  while (statSync(join(folder, `${roots.length + 1}.root.json`), { throwIfNoEntry: false })) {
    roots.push(readFileSync(join(folder, `${roots.length + 1}.root.json`)));
  }
  if (roots.length === 0) throw new Refusal(`${folder} has no 1.root.json: make keys with "keys" first, or name their folder`);
  const named = keysOfRoot(roots.at(-1) ?? Buffer.alloc(0));
  const online = {
    targets: onlineKey(folder, 'targets', named.online.targets),
    snapshot: onlineKey(folder, 'snapshot', named.online.snapshot),
    timestamp: onlineKey(folder, 'timestamp', named.online.timestamp),
  };
  const root = rootKeyFiles(folder).map(readKey);
  return { online, root: root.filter(({ id }) => named.root.some((key) => key.keyID === id)), roots };
}

function onlineKey(folder: string, role: OnlineRole, named: readonly string[]): SigningKey {
  const key = readKey(join(folder, ONLINE_FOLDER, `${role}.pem`));
  if (named.includes(key.id)) return key;
  throw new Refusal(`${role}.pem in ${folder} is not the key that its newest root file names`);
}

/** The private root keys that lie here: none where only the online keys are kept. */
export function rootKeyFiles(folder: string): readonly string[] {
  const place = join(folder, ROOT_FOLDER);
  if (!statSync(place, { throwIfNoEntry: false })) return [];
  const names = readdirSync(place).filter((name) => name.endsWith('.pem'));
  return names.toSorted().map((name) => join(place, name));
}

/** Makes a new key and writes it; never over another. */
export function writeKey(file: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: PRIVATE_MODE, flag: 'wx' });
  return signingKey(privateKey);
}

function readKey(file: string): SigningKey {
  const pem = readFileSync(file);
  try {
    return signingKey(createPrivateKey(pem));
  } catch (cause) {
    throw new Refusal(`${file} is no Ed25519 private key`, { cause });
  }
}

/** A key as TUF writes it: its id is the hash of its canonical form. */
export function signingKey(privateKey: KeyObject): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  const value = { public: Buffer.from(jwk.x ?? '', 'base64url').toString('hex') };
  const id = sha256(`{"keytype":"ed25519","keyval":{"public":"${value.public}"},"scheme":"ed25519"}`);
  return {
    id,
    key: new Key({ keyID: id, keyType: 'ed25519', scheme: 'ed25519', keyVal: value }),
    sign: (data) => new Signature({ keyID: id, sig: sign(null, data, privateKey).toString('hex') }),
  };
}
