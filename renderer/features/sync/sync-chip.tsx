import { CircleCheck, CloudDownload, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { SyncState } from '../../../contract/shapes/sync.ts';
import { useChanges } from '../../live/changes-store.ts';
import { useEdition } from '../../live/edition-store.ts';
import { useSync } from '../../live/sync-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { chipWords, isBehind, stateSentence } from './sync-words.ts';

const icons = {
  off: CloudOff,
  idle: CloudOff,
  checking: LoaderCircle,
  'up-to-date': CircleCheck,
  available: CloudDownload,
  downloading: LoaderCircle,
  applying: LoaderCircle,
  updated: CircleCheck,
  failed: TriangleAlert,
} as const satisfies Record<SyncState['state'], LucideIcon>;

/** Where the sync stands, in words, always in sight; leads to what is new after an update, else to the content settings. */
export function SyncChip() {
  const say = useSay();
  const lang = useLang();
  const state = useSync((store) => store.state);
  const made = useEdition((store) => store.edition?.made ?? '');
  const changes = useChanges((view) => view);
  if (!state) return null;
  const changed = state.state === 'updated' && changes?.to.id === state.edition ? changes.pages.length : 0;
  const isOffline = state.state === 'failed' && state.failure.code === 'sync-offline';
  const look = isOffline ? 'offline' : isBehind(state) ? 'up-to-date' : state.state;
  const Icon = look === 'offline' ? CloudOff : icons[look];
  const view = state.state === 'updated' ? 'changes' : 'settings';
  return (
    <RouteLink
      className="sync-chip"
      data-state={look}
      to={{ view, lang, of: view === 'settings' ? 'content' : '' }}
      title={stateSentence(state, say, lang)}
    >
      <Icon size={15} aria-hidden />
      <span role="status">{chipWords(state, { made, changed }, say, lang)}</span>
    </RouteLink>
  );
}
