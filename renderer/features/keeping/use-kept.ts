import { useState } from 'react';
import type { Tables } from '../../live/notebook-changes.ts';
import type { LiveSpec } from '../../live/live.ts';
import { useLive } from '../../live/use-live.ts';

/** What the notebook says of itself, read again whenever it changes, or these tables of it do; `null` until it has answered. `ask` must stay the same. */
export function useKept<T>(ask: () => Promise<T>, tables: Tables = 'all'): T | null {
  const [spec] = useState<LiveSpec<'', T>>(() => ({ name: 'The notebook', ask, tables }));
  return useLive(spec, '');
}
