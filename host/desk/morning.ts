import type { ClientLine } from '../../contract/shapes/desk.ts';
import type { EngagementView } from '../../contract/shapes/engagement.ts';
import { localDay } from '../../contract/shapes/local-day.ts';
import type { Background } from '../platform/background.ts';
import type { Clock } from '../platform/clock.ts';

/** The hour of the day, by this computer's clock, from which on the morning's word is said. */
export const MORNING_HOUR = 8;
/** How long after the start one looks for the first time, and how often after it, milliseconds. */
const LOOK_FIRST_MS = 20_000;
const LOOK_MS = 600_000;

/** What is owed on a morning, over all clients. */
export interface Morning {
  readonly overdue: number;
  readonly soon: number;
  /** The names of those it is owed with, who has most overdue first. */
  readonly clients: readonly string[];
}

interface MorningParts {
  readonly background: Background;
  readonly clock: Clock;
  /** Whether the user, or the organisation, wants to hear it. */
  readonly wanted: () => boolean;
  /** Whether a day's word was said already: then nothing is worked out for it. */
  readonly said: (day: string) => Promise<boolean>;
  readonly lines: (day: string) => Promise<readonly ClientLine[]>;
  readonly clients: () => Promise<readonly EngagementView[]>;
  /** True once a day, to one of all programs. */
  readonly claim: (day: string) => Promise<boolean>;
  readonly tell: (morning: Morning) => void;
}

/** Says once a morning what is owed, if anything is. Gives back how to stop. */
export function watchMorning(parts: MorningParts): () => void {
  const look = () => lookOnce(parts);
  return parts.background.every('other', look, { first: LOOK_FIRST_MS, every: LOOK_MS });
}

/** One look: whether it is morning, wanted, owed and not said yet. */
async function lookOnce({ clock, wanted, said, lines, clients, claim, tell }: MorningParts): Promise<void> {
  const now = clock.now();
  if (!wanted() || new Date(now).getHours() < MORNING_HOUR) return;
  const day = localDay(now);
  if (await said(day)) return;
  const morning = morningOf(await lines(day), await clients());
  // Nothing is owed yet: what becomes due today is said when it does.
  if (morning.overdue + morning.soon > 0 && (await claim(day))) tell(morning);
}

/** What is owed by the lines of clients that are worked for; a closed or archived one asks for nothing. Pure. */
export function morningOf(lines: readonly ClientLine[], clients: readonly EngagementView[]): Morning {
  const open = new Map(
    clients
      .filter(({ closed, archived }) => closed === null && !archived)
      .map(({ id, client }) => [id, client]),
  );
  const owing = lines
    .filter(({ id, overdue, soon }) => open.has(id) && overdue + soon > 0)
    .toSorted((a, b) => b.overdue - a.overdue || b.soon - a.soon);
  return {
    overdue: owing.reduce((sum, { overdue }) => sum + overdue, 0),
    soon: owing.reduce((sum, { soon }) => sum + soon, 0),
    clients: owing.map(({ id }) => open.get(id) ?? '').filter((name) => name !== ''),
  };
}
