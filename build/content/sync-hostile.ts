import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sha256 } from '../../host/platform/files.ts';
import type { Keys, OnlineRole, SigningKey } from './keys.ts';
import { signSnapshot, signTargets, signTimestamp } from './publish-metadata.ts';
import { readSite } from './publish-site.ts';
import type { Hostile } from './testing/signed-site.ts';

const META = 'sync/metadata';

/** Signs the three online roles of a site anew, with what a case changes: other keys, ends, versions, lists. */
export function resign(site: string, keys: Keys, change: Resign): void {
  const state = readSite(site, keys.roots);
  if (!state?.edition) throw new Error('nothing published');
  const expires = '2027-11-20T10:00:00Z';
  const sign = (role: OnlineRole) => change.signers?.[role] ?? [keys.online[role]];
  const targetsVersion = change.versions?.targets ?? state.versions.targets;
  const snapshotVersion = change.versions?.snapshot ?? state.versions.snapshot;
  const targets = signTargets({
    version: targetsVersion,
    expires: change.expires?.targets ?? expires,
    signers: sign('targets'),
    targets: change.targets?.([...state.targets.values()]) ?? [...state.targets.values()],
    edition: { ...state.edition, ...change.edition },
  });
  const named = change.snapshotNames ?? targetsVersion;
  const snapshot = signSnapshot({
    version: snapshotVersion,
    expires: change.expires?.snapshot ?? expires,
    signers: sign('snapshot'),
    targets,
    targetsVersion: named,
  });
  const timestamp = signTimestamp({
    version: change.versions?.timestamp ?? state.versions.timestamp + 1,
    expires: change.expires?.timestamp ?? expires,
    signers: sign('timestamp'),
    snapshot,
    snapshotVersion: change.timestampNames ?? snapshotVersion,
    signedAt: change.signedAt ?? '2026-11-20T10:00:00Z',
  });
  writeFileSync(join(site, META, `${named}.targets.json`), targets);
  writeFileSync(join(site, META, `${change.timestampNames ?? snapshotVersion}.snapshot.json`), snapshot);
  writeFileSync(join(site, META, 'timestamp.json'), timestamp);
}

export interface Resign {
  readonly signers?: Partial<Record<OnlineRole, readonly SigningKey[]>>;
  readonly expires?: Partial<Record<OnlineRole, string>>;
  readonly versions?: Partial<Record<OnlineRole, number>>;
  readonly snapshotNames?: number;
  readonly timestampNames?: number;
  readonly edition?: { readonly number?: number; readonly content?: string; readonly files?: number };
  readonly signedAt?: string;
  readonly targets?: (list: readonly Target[]) => readonly Target[];
}

type Target = Parameters<typeof signTargets>[0]['targets'][number];

/** Changes a JSON file of the site without signing it again. */
export function tamper(site: string, name: string, change: (text: string) => string): void {
  const file = join(site, META, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** Which of the site's five kinds of file a request is for. */
export const kinds = {
  root: /\d+\.root\.json$/,
  timestamp: /timestamp\.json$/,
  snapshot: /snapshot\.json$/,
  targets: /metadata\/\d+\.targets\.json$/,
  bundle: /\.fbb$/,
} as const;
export type Kind = keyof typeof kinds;

/** A mirror that answers requests of one kind, or all of them, in one bad way. */
export function answering(pattern: RegExp, answer: (response: ServerResponse, file: string) => void): Hostile {
  return (request, response, file) => {
    if (!pattern.test((request.url ?? '').replace(/\?.*/, ''))) return false;
    answer(response, file);
    return true;
  };
}

const PAGE = '<!doctype html><title>Sign in</title><form action="/login"><input name="room"></form>';

/** Ways a wire can go wrong (threats S6-S8), with the code the user must see for each. */
export const wires = {
  'a sign-in page': { code: 'sync-portal', answer: (r) => r.writeHead(200, { 'content-type': 'text/html' }).end(PAGE) },
  'a sign-in page that says it is JSON': {
    code: 'sync-portal',
    answer: (r) => r.writeHead(200, { 'content-type': 'application/json' }).end(`\ufeff \n${PAGE}`),
  },
  'a redirect to the sign-in page': { code: 'sync-redirect', answer: (r) => r.writeHead(302, { location: 'http://portal.invalid/' }).end() },
  'a redirect to another port': { code: 'sync-redirect', answer: (r) => r.writeHead(307, { location: 'http://127.0.0.1:1/' }).end() },
  'a redirect in circles': { code: 'sync-redirect', answer: (r) => r.writeHead(301, { location: '?again' }).end() },
  'a redirect to a file': { code: 'sync-redirect', answer: (r) => r.writeHead(302, { location: 'file:///etc/passwd' }).end() },
  '511 network sign-in': { code: 'sync-portal', answer: (r) => r.writeHead(511).end(PAGE) },
  '407 proxy sign-in': { code: 'sync-proxy', answer: (r) => r.writeHead(407, { 'proxy-authenticate': 'Basic' }).end() },
  '500': { code: 'sync-http', answer: (r) => r.writeHead(500).end('broken') },
  '503 as a page': { code: 'sync-http', answer: (r) => r.writeHead(503, { 'content-type': 'text/html' }).end(PAGE) },
  '204 and nothing': { code: 'sync-http', answer: (r) => r.writeHead(204).end() },
  'a reset before the answer': { code: 'sync-cut', answer: (r) => void r.socket?.destroy() },
  'a reset in the middle': {
    code: 'sync-cut',
    answer: (r, file) => {
      const whole = existsSync(file) ? readFileSync(file) : Buffer.from('{"signed":');
      r.writeHead(200, { 'content-length': whole.length }).write(whole.subarray(0, Math.ceil(whole.length / 2)), () => r.socket?.destroy());
    },
  },
  'a longer length than body': {
    code: 'sync-cut',
    answer: (r) => {
      r.writeHead(200, { 'content-length': 400 }).write('{"signed":', () => r.socket?.end());
    },
  },
  'a length beyond every limit': { code: 'sync-too-large', answer: (r) => void r.writeHead(200, { 'content-length': 1e12 }).write('{') },
  'an endless body': {
    code: 'sync-too-large',
    answer: (r) => {
      r.writeHead(200);
      const pour = () => {
        while (!r.destroyed && r.write(Buffer.alloc(65_536, 32)));
        if (!r.destroyed) r.once('drain', pour);
      };
      pour();
    },
  },
  'silence before the answer': { code: 'sync-timeout', answer: () => undefined },
  'silence in the middle': { code: 'sync-timeout', answer: (r) => void r.writeHead(200).write('{"signed":') },
  'a byte now and then': {
    code: 'sync-slow',
    answer: (r) => {
      r.writeHead(200);
      const drip = setInterval(() => (r.destroyed ? clearInterval(drip) : r.write(' ')), 20);
    },
  },
  'a page, gzipped': {
    code: 'sync-portal',
    answer: (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(PAGE)),
  },
} as const satisfies Readonly<Record<string, { readonly code: string; readonly answer: (response: ServerResponse, file: string) => void }>>;

/** A target whose bytes are other than the signed ones. */
export function targetOf(name: string, bytes: Buffer): Target {
  return { name, length: bytes.length, sha256: sha256(bytes) };
}
