import { commonWords } from './words/common.ts';
import { errorWords } from './words/errors.ts';
import { readingWords } from './words/reading.ts';
import { bookmarksWords } from './words/bookmarks.ts';
import { checklistsWords } from './words/checklists.ts';
import { connectionWords } from './words/connection.ts';
import { engagementsWords } from './words/engagements.ts';
import { keepingWords } from './words/keeping.ts';
import { notesWords } from './words/notes.ts';
import { reportWords } from './words/report.ts';
import { searchWords } from './words/search.ts';
import { settingsWords } from './words/settings.ts';
import { syncWords } from './words/sync.ts';
import { tasksWords } from './words/tasks.ts';
import { updatesWords } from './words/updates.ts';

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
