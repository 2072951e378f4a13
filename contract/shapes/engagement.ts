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
  readonly others: readonly OtherText[];
}

export interface EngagementList {
  readonly current: string;
  readonly engagements: readonly EngagementView[];
}
