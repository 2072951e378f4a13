import { commonWords } from './words/common.ts';
import { errorWords } from './words/errors.ts';
import { readingWords } from './words/reading.ts';
import { settingsWords } from './words/settings.ts';
import { syncWords } from './words/sync.ts';

/** Every word on screen, [English, Spanish] side by side so that none can exist in one language only. */
export const allWords = {
  ...commonWords,
  ...readingWords,
  ...settingsWords,
  ...syncWords,
  ...errorWords,
} as const;

type Plain<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;

/** A key as components use it: plural forms by their stem, with `count`. */
export type WordKey = Plain<keyof typeof allWords>;
