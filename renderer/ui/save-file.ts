import type { MadeFile } from '../../contract/shapes/keeping.ts';

/** Long enough for the shell to take the file over before its address is given back, milliseconds. */
const TAKEN_MS = 30_000;

/** Hands a made file to the shell, which asks where to put it or puts it among the downloads. */
export function saveFile({ name, mime, base64 }: MadeFile): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  saveBlob(new Blob([bytes], { type: mime }), name);
}

/** The same for a file that is not text in base 64. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), TAKEN_MS);
}
