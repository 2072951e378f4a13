import { open } from 'node:fs/promises';

/**
 * Writes chunks as they come, at the end of the file or in place of it. When their source breaks off, every chunk that came before is in
 * the file (a stream would drop what it still holds), so that a download can go on where it stopped. Rejects with what broke.
 */
export async function writeChunks(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  where: 'at-end' | 'in-place',
): Promise<void> {
  const handle = await open(file, where === 'at-end' ? 'a' : 'w');
  try {
    for await (const chunk of chunks) {
      for (let written = 0; written < chunk.length;)
        written += (await handle.write(chunk, written)).bytesWritten;
    }
  } finally {
    await handle.close();
  }
}
