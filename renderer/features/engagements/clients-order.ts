import type { ClientLine } from '../../../contract/shapes/desk.ts';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';

/** A client as the table shows it; its line is not there before the host has answered. */
export interface ClientEntry {
  readonly engagement: EngagementView;
  readonly name: string;
  readonly line: ClientLine | null;
  /** The phase's place in the order of the phases, -1 for none. */
  readonly phase: number;
}

export const clientColumns = ['name', 'phase', 'done', 'blocked', 'overdue', 'next', 'touched'] as const;
export type ClientColumn = (typeof clientColumns)[number];

export interface ClientOrder {
  readonly by: ClientColumn;
  readonly down: boolean;
}

/** Figures and dates are first asked for from the large or late end, names from A. */
export function orderAfter(order: ClientOrder, by: ClientColumn): ClientOrder {
  return order.by === by
    ? { by, down: !order.down }
    : { by, down: by !== 'name' && by !== 'next' && by !== 'phase' };
}

/** The clients in the order asked for; archived ones stay last, equal ones by name. */
export function inOrder(
  entries: readonly ClientEntry[],
  { by, down }: ClientOrder,
  lang: string,
): readonly ClientEntry[] {
  const names = new Intl.Collator(lang, { sensitivity: 'base', numeric: true });
  const byName = (a: ClientEntry, b: ClientEntry): number => names.compare(a.name, b.name);
  const compare = (a: ClientEntry, b: ClientEntry): number => {
    if (by === 'name') return byName(a, b);
    const [one, other] = [valueOf(a, by), valueOf(b, by)];
    // Without a date or figure: last, whichever way.
    if (one === null || other === null) return one === other ? 0 : (one === null ? 1 : -1) * (down ? -1 : 1);
    return one < other ? -1 : one > other ? 1 : 0;
  };
  return entries.toSorted(
    (a, b) =>
      Number(a.engagement.archived) - Number(b.engagement.archived) ||
      compare(a, b) * (down ? -1 : 1) ||
      byName(a, b),
  );
}

function valueOf({ line, phase }: ClientEntry, by: Exclude<ClientColumn, 'name'>): string | number | null {
  if (!line) return null;
  switch (by) {
    case 'phase':
      return phase < 0 ? null : phase;
    case 'done':
      return line.counts.total === 0 ? null : line.counts.done / line.counts.total;
    case 'blocked':
      return line.counts.blocked;
    case 'overdue':
      return line.overdue;
    case 'next':
      return line.next;
    case 'touched':
      return line.touched;
  }
}
