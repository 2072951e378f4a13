import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate for this machine by name, and what trusts it. */
export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  readonly file: string;
}

/** Makes a certificate of its own authority, good for a day; `null` where the system has no `openssl`. */
export function certificateIn(folder: string): Certificate | null {
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '1',
  ];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  try {
    execFileSync('openssl', [...request, ...names, '-keyout', keyFile, '-out', file], { stdio: 'ignore' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return { key: readFileSync(keyFile), cert: readFileSync(file), file };
}
