import { MARKS_MAX, noteMark } from '../../contract/shapes/note-mark.ts';
import { NOTE_MAX } from '../../contract/shapes/notebook-limits.ts';
import { say as sayIn } from '../i18n/i18n.ts';
import { copyText } from './clipboard.ts';
import { beginWith, dropDraft, keepDraft } from './drafts.ts';
import { readerHears, whenReaderHears } from './reader-hears.ts';
import { tooLongBy } from './too-long.tsx';
import { showToast } from './toasts.tsx';

/** Keeps a note, given the marks of those its writer knew; answers `null` when it was refused, after saying why. */
export type SaveNote = (text: string, knew?: string[]) => Promise<unknown>;

/** A note from opening its field to leaving it: what is saved, and what became of it elsewhere meanwhile. */
export class NoteDraft {
  /** What the field begins with. */
  readonly start: string;
  readonly #about: string;
  readonly #save: SaveNote;
  /** What the note was when the field was opened, and all that was saved from here: anything else was written elsewhere. */
  readonly #own: Set<string>;
  readonly #once: boolean;
  #kept: string;
  #now: string;
  #ended = false;

  /** With `once` the note makes something new: where it is not known whether that was done, it is not tried again. */
  constructor(about: string, text: string, save: SaveNote, once = false) {
    this.start = beginWith(about, text, '\n\n');
    this.#about = about;
    this.#save = save;
    this.#once = once;
    this.#own = new Set([text]);
    this.#kept = text;
    this.#now = text;
  }

  /** The note as it stands in the notebook. */
  see(text: string): void {
    this.#now = text;
  }

  /** What stands in the field, as it is typed. */
  write(written: string): void {
    keepDraft(this.#about, written, this.#kept);
  }

  /**
   * Saves what was written, if it is anything new. What another window wrote meanwhile is kept too. What is too long waits, whole, for the
   * field to be opened again.
   */
  keep(written: string): void {
    const text = written.trim();
    if (this.#ended) return;
    if (text === this.#kept) return dropDraft(this.#about);
    if (!readerHears()) return this.#holdBack(text);
    const elsewhere = !this.#own.has(this.#now) && this.#now !== text;
    const whole = elsewhere ? [this.#now, text].filter(Boolean).join('\n\n') : text;
    if (tooLongBy(whole, NOTE_MAX) > 0) return this.#wait(whole);
    const before = this.#kept;
    this.#kept = text;
    if (elsewhere) showToast(sayIn(document.documentElement.lang)('note.both'));
    this.#send(whole, () => (this.#kept = before));
  }

  /** Nothing more is saved; gives back how to keep the text after all, `null` when nothing would be lost. */
  giveUp(written: string): (() => void) | null {
    dropDraft(this.#about);
    const text = written.trim();
    if (text === this.#kept || text === '') return null;
    return tooLongBy(text, NOTE_MAX) > 0 ? () => this.#wait(text) : () => this.#send(text);
  }

  get ended(): boolean {
    return this.#ended;
  }

  end(): void {
    this.#ended = true;
  }

  #wait(text: string): void {
    keepDraft(this.#about, text, this.#now);
    const say = sayIn(document.documentElement.lang);
    showToast(say('text.waits'), { label: say('common.copy'), run: () => void copyText(text) });
  }

  /** Nobody hears: it waits for the reader, and is not lost with the page. */
  #holdBack(text: string): void {
    keepDraft(this.#about, text, this.#kept);
    whenReaderHears(this.#about, () => this.keep(text));
  }

  #send(text: string, refused: () => void = () => undefined): void {
    const knew = [this.#now, ...[...this.#own].slice(1 - MARKS_MAX)].map(noteMark);
    this.#own.add(text);
    keepDraft(this.#about, text, this.#now, true);
    void this.#save(text, knew).then((saved) => {
      if (saved !== null) return dropDraft(this.#about);
      refused();
      keepDraft(this.#about, text, this.#now);
      if (!readerHears() && !this.#once) return whenReaderHears(this.#about, () => this.#send(text));
      const say = sayIn(document.documentElement.lang);
      return showToast(say('note.refused'), { label: say('common.copy'), run: () => void copyText(text) });
    });
  }
}
