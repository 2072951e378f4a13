import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';
import type { Say } from '../../i18n/i18n.ts';

/** What an engagement is called on screen; the one without a client has no name of its own, nor has what somebody else keeps in theirs. */
export function clientName(engagement: Pick<EngagementView, 'id' | 'client'> | null, say: Say): string {
  if (engagement?.client) return engagement.client;
  return say(engagement && engagement.id !== NO_CLIENT ? 'client.none-other' : 'client.none');
}
