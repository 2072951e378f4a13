import { ask, HostError } from '../../live/client.ts';
import { sendFile } from '../../live/send-file.ts';
import { move } from '../../live/sync-store.ts';
import type { Say } from '../../i18n/i18n.ts';
import { showToast } from '../../ui/toasts.tsx';
import { failureWords } from './sync-words.ts';

/** Takes a `.fieldbook` file the user chose or dropped: the same checks as for the docs site. */
export async function importPack(file: File, say: Say): Promise<void> {
  try {
    const path = await sendFile(file);
    await move(async () => {
      const state = await ask('sync.importPack', { file: path });
      if (state.state === 'up-to-date') showToast(say('sync.pack-same'));
      if (state.state === 'updated') showToast(say('sync.say-updated', { number: state.number }));
      if (state.state === 'failed') showToast(failureWords(state, say));
      return state;
    });
  } catch (error) {
    showToast(say(`error.${error instanceof HostError ? error.code : 'internal'}`));
  }
}

/** Lets the user drop a pack anywhere on the window; other files are left alone. Gives back how to stop. */
export function acceptDroppedPacks(say: () => Say): () => void {
  const packOf = (event: DragEvent) =>
    [...(event.dataTransfer?.files ?? [])].find((file) => file.name.toLowerCase().endsWith('.fieldbook'));
  const onOver = (event: DragEvent) => {
    // Without this the window itself would open what is dropped.
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const pack = packOf(event);
    if (pack) void importPack(pack, say());
    else showToast(say()('error.pack-not-a-pack'));
  };
  addEventListener('dragover', onOver);
  addEventListener('drop', onDrop);
  return () => {
    removeEventListener('dragover', onOver);
    removeEventListener('drop', onDrop);
  };
}
