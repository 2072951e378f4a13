import { useEffect, useState } from 'react';
import { Live } from './live.ts';
import type { LiveSpec } from './live.ts';

const whole = <T>(value: T): T => value;

/** Reads something for one component, for as long as it is there and has a wish. The spec is the first drawing's. */
export function useLive<W, T>(spec: LiveSpec<W, T>, wish: W | null): T | null {
  const [live] = useState(() => new Live(spec));
  // A wish is new on every drawing; its text is what counts.
  useEffect(() => (wish === null ? undefined : live.watch(wish)), [live, JSON.stringify(wish)]);
  return live.use(whole);
}
