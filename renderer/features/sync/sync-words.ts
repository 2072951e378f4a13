import type { ErrorCode } from '../../../contract/shapes/errors.ts';
import type { SyncState } from '../../../contract/shapes/sync.ts';
import { isDated } from '../../../contract/shapes/undated.ts';
import { formatDay, formatMoment } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { formatSize } from '../../ui/size.ts';

/** What the chip needs beside the state: when the edition in use was made, and how many pages the last update changed. */
export interface ChipFacts {
  readonly made: string;
  readonly changed: number;
}

/** The few words on the chip; always the truth, never a bare icon. */
export function chipWords(state: SyncState, { made, changed }: ChipFacts, say: Say, lang: string): string {
  switch (state.state) {
    case 'off':
      if (!isDated(made)) return say('sync.chip-folder');
      return say(state.reason === 'no-site' ? 'sync.chip-no-site' : 'sync.chip-off', {
        date: formatDay(made, lang),
      });
    case 'idle':
      return state.checked
        ? say('sync.chip-checked', { date: formatDay(state.checked, lang) })
        : say('sync.chip-idle');
    case 'checking':
      return say('sync.chip-checking');
    case 'up-to-date':
      return say('sync.chip-up-to-date');
    case 'available':
      return say('sync.chip-available', { size: formatSize(state.offer.bytes, lang) });
    case 'downloading':
      return say('sync.chip-downloading', { percent: percentOf(state) });
    case 'applying':
      return say('sync.chip-applying');
    case 'updated':
      return changed === 0
        ? say('sync.chip-updated-to', { number: state.number })
        : say('sync.chip-updated', { count: changed });
    case 'failed':
      if (state.from === 'pack') return say('sync.chip-pack-failed');
      if (isBehind(state) && state.checked)
        return say('sync.chip-checked', { date: formatDay(state.checked, lang) });
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
      return state.checked
        ? say('sync.say-up-to-date-at', { date: formatMoment(state.checked, lang) })
        : say('sync.say-up-to-date');
    case 'downloading':
      return say('sync.say-downloading', {
        number: state.offer.number,
        percent: percentOf(state),
        size: formatSize(state.offer.bytes, lang),
      });
    case 'available':
      return offerSentence(state, say, lang);
    case 'updated':
      return say('sync.say-updated', { number: state.number });
    case 'failed':
      return failureWords(state, say);
    case 'idle':
    case 'checking':
    case 'applying':
      return chipWords(state, { made: '', changed: 0 }, say, lang);
    default:
      return state satisfies never;
  }
}

/** What answered is some minutes older than what is here: said, and no alarm. */
export function isBehind(state: SyncState): boolean {
  return state.state === 'failed' && state.failure.code === 'sync-behind';
}

/** Codes whose words speak of the docs site, and what is true of a pack instead. */
const packWords = {
  'sync-expired': 'sync.pack-expired',
  'sync-clock': 'sync.pack-expired',
  'sync-not-signed': 'sync.pack-not-signed',
  'sync-mixed': 'error.pack-damaged',
  'sync-damaged': 'error.pack-damaged',
  'sync-too-large': 'error.pack-damaged',
  'sync-bad-name': 'error.pack-damaged',
  'sync-no-root': 'sync.pack-no-root',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** What failed, in words; of a pack nothing is said that is only true of a site. */
export function failureWords({ failure, from }: Extract<SyncState, { state: 'failed' }>, say: Say): string {
  const { code } = failure;
  return say(from === 'pack' && isOfPack(code) ? packWords[code] : `error.${code}`);
}

function isOfPack(code: ErrorCode): code is keyof typeof packWords {
  return Object.hasOwn(packWords, code);
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
