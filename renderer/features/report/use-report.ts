import type { CallGiven } from '../../../contract/calls.ts';
import type { Report, ReportPhase } from '../../../contract/shapes/report.ts';
import { ask } from '../../live/client.ts';
import type { LiveSpec } from '../../live/live.ts';
import { useLive } from '../../live/use-live.ts';

type PhaseOption = Pick<ReportPhase, 'phase' | 'title'>;
const NO_OPTIONS: readonly PhaseOption[] = [];

const reportSpec: LiveSpec<CallGiven<'report.read'>, Report> = {
  name: 'The report',
  ask: (wish) => ask('report.read', wish),
  tables: ['item_state', 'item_turn', 'item_seen', 'own_item', 'evidence', 'scope', 'report', 'engagement'],
  // A report names its client: one of another client is no former one.
  stays: (former, next) => former.engagement === next.engagement,
};

/** The report asked for, read again when the notebook changes; the former one stays until the next is there. */
export function useReport(wish: CallGiven<'report.read'> | null): Report | null {
  return useLive(reportSpec, wish);
}

/** The phases there is something to report on, named in the report's language. */
export function usePhaseOptions(lang: string, engagement: string | undefined): readonly PhaseOption[] {
  const whole = useReport(engagement === undefined ? null : { lang, engagement, notes: false });
  return whole?.phases ?? NO_OPTIONS;
}
