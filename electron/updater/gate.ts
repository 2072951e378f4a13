import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { SignedInstaller } from '../../host/update-part.ts';

/**
 * Lets an installer through only when the content's TUF repository has signed exactly these bytes under exactly this name
 * (threats U1, finding 7). The name carries version, system and processor: a signed older installer, or one for another
 * machine, cannot pass for the one expected.
 * A file that does not pass is deleted. Answers its SHA-512, hexadecimal.
 */
export async function passGate(options: {
  readonly file: string;
  /** The name that the version offered has on this system. */
  readonly expected: string;
  readonly signedInstaller: (name: string) => Promise<SignedInstaller | null>;
}): Promise<string> {
  try {
    return await compare(options);
  } catch (error) {
    if (error instanceof FieldbookError) await rm(options.file, { force: true });
    throw error;
  }
}

async function compare({ file, expected, signedInstaller }: Parameters<typeof passGate>[0]): Promise<string> {
  const name = basename(file);
  if (name !== expected) {
    throw new FieldbookError('update-not-signed', 'This is not the installer of the version offered', {
      detail: `${name} instead of ${expected}`,
    });
  }
  const signed = await signedInstaller(name);
  if (signed === null || (signed.sha512 === undefined && signed.sha256 === undefined)) {
    throw new FieldbookError('update-not-signed', 'Nobody has signed this installer', { detail: name });
  }
  const { size } = await stat(file);
  if (size !== signed.length) throw wrong(name, `${size} bytes instead of ${signed.length}`);
  const found = await hashes(file);
  if (signed.sha512 !== undefined && signed.sha512.toLowerCase() !== found.sha512)
    throw wrong(name, 'sha512');
  if (signed.sha256 !== undefined && signed.sha256.toLowerCase() !== found.sha256)
    throw wrong(name, 'sha256');
  return found.sha512;
}

async function hashes(file: string): Promise<{ readonly sha512: string; readonly sha256: string }> {
  const sha512 = createHash('sha512');
  const sha256 = createHash('sha256');
  await pipeline(createReadStream(file), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      sha512.update(chunk);
      sha256.update(chunk);
    }
  });
  return { sha512: sha512.digest('hex'), sha256: sha256.digest('hex') };
}

function wrong(name: string, detail: string): FieldbookError {
  return new FieldbookError('update-wrong-hash', 'The installer is not the one that was signed', {
    detail: `${name}: ${detail}`,
  });
}
