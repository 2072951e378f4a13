import { PIECE_MAX_LENGTH } from '../../contract/shapes/sync.ts';
import { ask } from './client.ts';

/** Bytes a piece, so that its base64 stays under the contract's limit. */
const PIECE_BYTES = Math.floor(PIECE_MAX_LENGTH / 4) * 3 - 3;

/** Hands a file to the host in pieces; gives the path the host keeps it under. */
export async function sendFile(file: Blob): Promise<string> {
  let upload: string | null = null;
  let path = '';
  for (let at = 0; at === 0 || at < file.size; at += PIECE_BYTES) {
    const piece = await toBase64(file.slice(at, at + PIECE_BYTES));
    const answer: { upload: string; file: string } = await ask('file.receive', { upload, piece });
    upload = answer.upload;
    path = answer.file;
  }
  return path;
}

/** The bytes of a file as a call carries them. */
export async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  // String.fromCharCode takes its bytes as arguments: not too many at once.
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
