import type { SyncState } from '../../../host/contract/sync-calls.ts';
import { isDated } from '../../../host/contract/undated.ts';
import { formatDay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { formatSize } from '../../ui/size.ts';

/** The few words on the chip; always the truth, never a bare icon. */
export function chipWords(state: SyncState, edition: string, say: Say, lang: string): string {
  switch (state.state) {
    case 'off':
      if (!isDated(edition)) return say('sync.chip-folder');
      return say(state.reason === 'no-site' ? 'sync.chip-no-site' : 'sync.chip-off', {
        date: formatDay(edition, lang),
      });
    case 'idle':
      return say('sync.chip-idle');
    case 'checking':
      return say('sync.chip-checking');
    case 'up-to-date':
      return say('sync.chip-up-to-date');
    case 'available':
      return say('sync.chip-available', { count: state.offer.files });
    case 'downloading':
      return say('sync.chip-downloading', { percent: percentOf(state) });
    case 'applying':
      return say('sync.chip-applying');
    case 'updated':
      return say('sync.chip-updated', { count: state.files });
    case 'failed':
      return say('sync.chip-failed', { date: formatDay(state.checked ?? state.since, lang) });
    default:
      return state satisfies never;
  }
}

/** The whole sentence, with what to do next. */
export function stateSentence(state: SyncState, say: Say, lang: string): string {
  switch (state.state) {
    case 'off':
      return say(state.reason === 'no-site' ? 'sync.say-no-site' : 'sync.say-off');
    case 'up-to-date':
      return say('sync.say-up-to-date');
    case 'available':
      return offerSentence(state, say, lang);
    case 'updated':
      return say('sync.say-updated', { number: state.number });
    case 'failed':
      return say(`error.${state.failure.code}`);
    case 'idle':
    case 'checking':
    case 'downloading':
    case 'applying':
      return chipWords(state, '', say, lang);
    default:
      return state satisfies never;
  }
}

function offerSentence(state: Extract<SyncState, { state: 'available' }>, say: Say, lang: string): string {
  const { number, made, files, bytes } = state.offer;
  const offer = say('sync.say-available', {
    number,
    date: formatDay(made, lang),
    files,
    size: formatSize(bytes, lang),
  });
  return state.why === 'ask' ? offer : `${offer} ${say(`sync.say-${state.why}`)}`;
}

/** How much has arrived, per cent. */
export function percentOf(state: Extract<SyncState, { state: 'downloading' }>): number {
  return Math.min(100, Math.round((100 * state.received) / Math.max(1, state.offer.bytes)));
}
