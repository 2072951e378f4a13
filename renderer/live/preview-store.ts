import { create } from 'zustand';
import type { Place } from '../../contract/shapes/place.ts';
import type { AuthorRemark } from '../../contract/shapes/preview.ts';
import { ask, onHostEvent } from './client.ts';

interface PreviewState {
  /** Why the folder's last save could not be read. */
  readonly broken: readonly AuthorRemark[];
  /** What the check says of the page on screen. */
  readonly remarks: readonly AuthorRemark[];
}

const NONE: PreviewState = { broken: [], remarks: [] };

/** What an author is told while a folder is previewed. */
export const usePreview = create<PreviewState>()(() => NONE);

/** Keeps up with whether the folder can be read; gives back how to stop. */
export function followBroken(): () => void {
  return follow(async () => ({ broken: await ask('preview.broken', {}) }));
}

/** Keeps up with what the check says of a page; gives back how to stop. */
export function followRemarks({ lang, key }: Place): () => void {
  usePreview.setState({ remarks: NONE.remarks });
  return follow(async () => ({ remarks: await ask('preview.remarks', { lang, key }) }));
}

/** Reads now and after each event; an answer that comes when nobody follows any more is dropped. */
function follow(read: () => Promise<Partial<PreviewState>>): () => void {
  let following = true;
  const again = async (): Promise<void> => {
    try {
      const state = await read();
      if (following) usePreview.setState(state);
    } catch (error) {
      console.warn('The remarks for the author could not be read', error);
    }
  };
  void again();
  const stops = [
    onHostEvent('preview-changed', () => void again()),
    onHostEvent('preview-checked', () => void again()),
  ];
  return () => {
    following = false;
    for (const stop of stops) stop();
  };
}
