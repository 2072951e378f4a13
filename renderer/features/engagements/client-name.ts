import type { EngagementView } from '../../../host/contract/notebook-model.ts';
import type { Say } from '../../i18n/i18n.ts';

/** What an engagement is called on screen; the one without a client has no name of its own. */
export function clientName(engagement: Pick<EngagementView, 'client'> | null, say: Say): string {
  return engagement?.client || say('client.none');
}
