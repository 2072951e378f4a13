import type { Handlers } from '../../contract/calls.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { HostEvent } from '../../contract/shapes/events.ts';
import type { AuthorRemark } from '../../contract/shapes/preview.ts';
import type { previewCalls } from '../../contract/checks/preview-calls.ts';
import { brokenSettings } from '../library/compile/broken-settings.ts';
import { folderFiles } from '../library/compile/content-files.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { remarkSentence } from '../library/compile/remarks.ts';
import type { Background } from '../platform/background.ts';
import type { Log } from '../platform/log.ts';
import type { Reading } from './reading.ts';
import { watchFolder } from './watch-folder.ts';

/** The page is read and drawn first; then the whole folder is looked at, milliseconds after the last save. */
const LOOK_AFTER_MS = 500;

/** Looks at every page of a folder; the compiler's own remarks are on the pages already. Handed in: the reader itself knows no rules for authors. */
export type Look = (edition: Edition) => readonly AuthorRemark[];

/** An author's preview of a folder: what is wrong with its last save, and with each page. */
export interface Preview {
  readonly handlers: Handlers<typeof previewCalls>;
  readonly close: () => void;
}

export interface PreviewOptions {
  readonly content: string;
  readonly look: Look | null;
  readonly reading: Pick<Reading, 'edition' | 'again'>;
  readonly log: Log;
  readonly background: Background;
  readonly tell: (event: HostEvent) => void;
}

/** Watches the folder: each save is read, unless that would lose what is on screen. */
export function openPreview({ content, look, reading, log, background, tell }: PreviewOptions): Preview {
  let broken = brokenIn(content);
  let remarks: ReadonlyMap<string, readonly AuthorRemark[]> = new Map();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const lookNow = (): void => {
    if (!look) return;
    try {
      remarks = Map.groupBy(look(reading.edition()), ({ path }) => path);
      tell({ kind: 'preview-checked' });
    } catch (error) {
      // A rule that stumbles over what is half written must not end the reader.
      log.write('error', 'the folder could not be looked at', { reason: String(error) });
    }
  };
  const lookLater = (): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(lookNow, LOOK_AFTER_MS);
  };
  const follow = async (): Promise<void> => {
    broken = brokenIn(content);
    if (broken.length > 0) return tell({ kind: 'preview-checked' });
    await reading.again?.();
    tell({ kind: 'preview-changed', keys: [] });
    lookLater();
  };
  const watcher = watchFolder(content, () => background.run('preview', follow), log);
  lookLater();
  return {
    handlers: {
      'preview.broken': () => broken,
      'preview.remarks': ({ lang, key }) =>
        remarks.get(reading.edition().pageText(key, lang)?.path ?? '') ?? [],
    },
    close: () => {
      watcher.close();
      if (timer) clearTimeout(timer);
    },
  };
}

/** While nothing is previewed there is nothing to say. */
export const noPreview: Handlers<typeof previewCalls> = {
  'preview.broken': () => [],
  'preview.remarks': () => [],
};

function brokenIn(content: string): readonly AuthorRemark[] {
  try {
    return brokenSettings(folderFiles(content)).map(({ path, line, code, detail }) => ({
      path,
      line,
      code,
      sentence: remarkSentence(code, detail),
    }));
  } catch (error) {
    // The folder is gone, or its last page is: what was read of it stays.
    if (!(error instanceof FieldbookError)) throw error;
    return [{ path: error.detail ?? '', line: 1, code: error.code, sentence: `${error.message}.` }];
  }
}
