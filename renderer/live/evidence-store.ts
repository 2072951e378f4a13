import { useEffect } from 'react';
import { EVIDENCE_MAX_BYTES } from '../../contract/shapes/evidence.ts';
import type { Cleaned, EvidenceView } from '../../contract/shapes/evidence.ts';
import type { Changed, Made } from '../../contract/shapes/change.ts';
import { itemName } from '../../contract/shapes/item-name.ts';
import type { ItemPlace } from '../../contract/shapes/item-name.ts';
import { ask, HostError } from './client.ts';
import { currentEngagement } from './engagement-store.ts';
import { Live } from './live.ts';
import { toBase64 } from './send-file.ts';
import { useSettings } from './settings-store.ts';
import { change } from './undo-store.ts';

type ByItem = Readonly<Record<string, readonly EvidenceView[]>>;

/** What proves items of the client on screen, by item. */
const evidence = new Live<string, ByItem>({
  name: 'The evidence',
  ask: async () => byItem(await ask('evidence.list', { engagement: currentEngagement() })),
  tables: ['evidence'],
  perClient: 'gone',
  stays: () => true,
});

const NONE: readonly EvidenceView[] = [];

let isFollowed = false;

/** Reads it from the first list on that is on screen, and follows it from then on: a page turn asks for nothing. */
export function useEvidence(): void {
  useEffect(() => {
    if (isFollowed) return;
    isFollowed = true;
    evidence.watch('');
  }, []);
}

/** What is kept with one item. */
export function useEvidenceOf(at: ItemPlace): readonly EvidenceView[] {
  const name = itemName(at);
  return evidence.use((known) => (known && Object.hasOwn(known, name) ? known[name] : undefined) ?? NONE);
}

/** Keeps a file with an item of the client on screen. */
export async function addEvidence(at: ItemPlace, file: File): Promise<Made & { readonly cleaned: Cleaned }> {
  // Before it is read: a film of a gigabyte would fill the window's memory.
  if (file.size > EVIDENCE_MAX_BYTES)
    throw new HostError({ code: 'evidence-too-large', message: 'The file is too large' });
  const { key, item } = at;
  const base64 = await toBase64(file);
  const who = useSettings.getState().values.who;
  return change('evidence.add', { key, item, engagement: currentEngagement(), name: file.name, base64, who });
}

export function removeEvidence(id: string): Promise<Changed> {
  return change('evidence.remove', { ids: [id] });
}

/** A file kept as evidence, and whether it is a picture that may be drawn. */
export async function readEvidence(
  id: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly isPicture: boolean }> {
  const { name, base64, picture } = await ask('evidence.read', { id });
  return {
    name,
    bytes: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
    isPicture: picture !== null,
  };
}

function byItem(list: readonly EvidenceView[]): ByItem {
  return Object.fromEntries(Map.groupBy(list, itemName));
}
