import { say as sayIn } from '../i18n/i18n.ts';
import { copyText } from './clipboard.ts';
import { showToast } from './toasts.tsx';

/** Keeps a note; answers `null` when it was refused, after saying why. */
export type SaveNote = (text: string) => Promise<unknown>;

/** Text the host refused, by what it is on: opening the note again goes on with it. */
const refused = new Map<string, string>();

/** A note from opening its field to leaving it: what is saved, and what became of it elsewhere meanwhile. */
export class NoteDraft {
  /** What the field begins with. */
  readonly start: string;
  readonly #about: string;
  readonly #save: SaveNote;
  /** What the note was when the field was opened, and all that was saved from here: anything else was written elsewhere. */
  readonly #own: Set<string>;
  #kept: string;
  #now: string;
  #ended = false;

  constructor(about: string, text: string, save: SaveNote) {
    this.start = refused.get(about) ?? text;
    this.#about = about;
    this.#save = save;
    this.#own = new Set([text]);
    this.#kept = text;
    this.#now = text;
  }

  /** The note as it stands in the notebook. */
  see(text: string): void {
    this.#now = text;
  }

  /** Saves what was written, if it is anything new. What another window wrote meanwhile is kept too. */
  keep(written: string): void {
    const text = written.trim();
    if (this.#ended || text === this.#kept) return;
    this.#kept = text;
    if (this.#own.has(this.#now) || this.#now === text) return this.#send(text);
    const say = sayIn(document.documentElement.lang);
    showToast(say('note.both'));
    this.#send([this.#now, text].filter(Boolean).join('\n\n'));
  }

  /** Nothing more is saved; gives back how to keep the text after all, `null` when nothing would be lost. */
  giveUp(written: string): (() => void) | null {
    refused.delete(this.#about);
    const text = written.trim();
    return text === this.#kept || text === '' ? null : () => this.#send(text);
  }

  get ended(): boolean {
    return this.#ended;
  }

  end(): void {
    this.#ended = true;
  }

  #send(text: string): void {
    this.#own.add(text);
    void this.#save(text).then((saved) => {
      if (saved !== null) return refused.delete(this.#about);
      refused.set(this.#about, text);
      const say = sayIn(document.documentElement.lang);
      return showToast(say('note.refused'), { label: say('common.copy'), run: () => void copyText(text) });
    });
  }
}
