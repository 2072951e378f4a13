import type { OtherText } from './other-value.ts';

export interface EngagementView {
  readonly id: string;
  /** '' for the `no-client` one until it is given a name. */
  readonly client: string;
  /** 1 to 8. */
  readonly colour: number;
  readonly language: string;
  readonly note: string;
  readonly opened: string;
  readonly closed: string | null;
  readonly archived: boolean;
  /** When it was chosen on this computer last, ISO; `null` when never. */
  readonly used: string | null;
  readonly others: readonly OtherText[];
}

export interface EngagementList {
  readonly current: string;
  readonly engagements: readonly EngagementView[];
}

/** What a new client can take from another one. */
export const clientParts = ['scope', 'own', 'owners', 'dates', 'states', 'notes', 'bookmarks'] as const;
export type ClientPart = (typeof clientParts)[number];

/** How much is kept for a client, to say what there is to take: a number for each part. */
export type ClientKept = Readonly<Record<ClientPart, number>>;

/** What a new client takes from another one. */
export interface TakeOver {
  readonly from: string;
  readonly parts: readonly ClientPart[];
  /** It is gone there afterwards; where two values wait for a choice it stays as well. */
  readonly move: boolean;
}
