import { commonWords } from './words/common.ts';
import { errorWords } from './words/errors.ts';
import { readingWords } from '../features/reading/words.ts';
import { bookmarksWords } from '../features/bookmarks/words.ts';
import { checklistsWords } from '../features/checklists/words.ts';
import { connectionWords } from '../features/connection/words.ts';
import { engagementsWords } from '../features/engagements/words.ts';
import { keepingWords } from '../features/keeping/words.ts';
import { notesWords } from '../features/notes/words.ts';
import { reportWords } from '../features/report/words.ts';
import { searchWords } from '../features/search/words.ts';
import { settingsWords } from '../features/settings/words.ts';
import { syncWords } from '../features/sync/words.ts';
import { tasksWords } from './words/tasks.ts';
import { updatesWords } from '../features/updates/words.ts';

/** Every word on screen, [English, Spanish] side by side so that none can exist in one language only. */
export const allWords = {
  ...commonWords,
  ...readingWords,
  ...settingsWords,
  ...searchWords,
  ...syncWords,
  ...engagementsWords,
  ...checklistsWords,
  ...bookmarksWords,
  ...notesWords,
  ...reportWords,
  ...keepingWords,
  ...updatesWords,
  ...tasksWords,
  ...connectionWords,
  ...errorWords,
} as const;

type Plain<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;

/** A key as components use it: plural forms by their stem, with `count`. */
export type WordKey = Plain<keyof typeof allWords>;
