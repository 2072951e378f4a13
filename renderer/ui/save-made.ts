import type { MadeFile } from '../../contract/shapes/keeping.ts';
import { attempt } from './outcome.ts';
import { saveFile } from './save-file.ts';
import { showToast } from './toasts.tsx';

/** Saves a file that the host is asked to make and says so; what fails is told. */
export async function saveMade(asked: Promise<MadeFile>, said: (name: string) => string): Promise<void> {
  const file = await attempt(asked);
  if (!file) return;
  saveFile(file);
  showToast(said(file.name));
}
