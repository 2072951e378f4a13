import type { UpdateInstallation, UpdateState } from '../../../contract/shapes/update.ts';
import type { Say } from '../../i18n/i18n.ts';
import { updatesWords } from './words.ts';
import type { WordKey } from '../../i18n/words.ts';
import { formatSize } from '../../ui/size.ts';

/** One sentence for where the update stands; the kind of installation tells who has to do something. */
export function updateSentence(
  state: UpdateState,
  say: Say,
  lang: string,
  kind?: UpdateInstallation['kind'],
): string {
  switch (state.state) {
    case 'unsupported':
      return say(`updates.state-${state.reason}`);
    case 'off':
      return say(`updates.state-off-${state.reason}`);
    case 'available':
      return say(availableKey(state, kind), { version: state.offer.version });
    case 'downloading':
      return say('updates.state-downloading', {
        version: state.offer.version,
        received: formatSize(state.received, lang),
        total: formatSize(state.total, lang),
      });
    case 'ready':
      return say(state.onQuit ? 'updates.state-ready-quit' : 'updates.state-ready', {
        version: state.offer.version,
      });
    case 'installing':
      return say('updates.state-installing', { version: state.offer.version });
    case 'failed':
      return say('updates.failed', { reason: say(failureKey(state.failure.code)) });
    default:
      return say(`updates.state-${state.state}`);
  }
}

function availableKey(
  { offer, why }: Extract<UpdateState, { state: 'available' }>,
  kind: UpdateInstallation['kind'] | undefined,
): WordKey {
  if (offer.installs === 'by-hand') return byHandKey(kind);
  return why === 'metered' ? 'updates.state-available-metered' : 'updates.state-available';
}

function byHandKey(kind: UpdateInstallation['kind'] | undefined): WordKey {
  if (kind === 'msi') return 'updates.state-available-msi';
  if (kind === 'deb' || kind === 'rpm') return 'updates.state-available-package';
  return 'updates.state-available-copy';
}

/** The network's codes are the sync's; here they speak of the update server. */
function failureKey(code: Extract<UpdateState, { state: 'failed' }>['failure']['code']): WordKey {
  const key = `updates.failed-${code}`;
  return isWord(key) ? key : `error.${code}`;
}

function isWord(key: string): key is keyof typeof updatesWords {
  return key in updatesWords;
}
