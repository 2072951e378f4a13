import { create } from 'zustand';
import type { HostEvent } from '../../contract/shapes/events.ts';
import { HostError, onHostEvent } from './client.ts';
import { onNotebookChange } from './notebook-changes.ts';
import type { Tables } from './notebook-changes.ts';
import { sameParts } from './same-parts.ts';

/** How one thing is read from the host. */
export interface LiveSpec<W, T> {
  /** What it is, for the console when it cannot be read: "The bookmarks". */
  readonly name: string;
  readonly ask: (wish: W) => Promise<T>;
  /** Tables of the notebook the answer depends on. */
  readonly tables?: Tables | ((value: T | null) => Tables);
  /** Events of the host after which the answer is an old one. */
  readonly events?: readonly HostEvent['kind'][];
  /** A change made from here that was drawn as it was made is on screen already: its word asks for nothing. */
  readonly drawsOwn?: boolean;
  /** The answer is one client's: for another it is asked again, and what one could act on is `gone` until then. */
  readonly perClient?: 'again' | 'gone';
  /** Whether the answer to a former wish stays on screen until the next one is there. */
  readonly stays?: (former: W, next: W) => boolean;
}

/** A change that is drawn and not kept yet: the host has kept it, or has refused it and what was there is there again. */
export interface Drawn {
  readonly kept: () => void;
  readonly refused: () => void;
}

interface Shown<W, T> {
  readonly value: T | null;
  /** What the value answers, and for which client: the how-manieth choice of one. */
  readonly answered: { readonly wish: W } | null;
  readonly choice: number;
}

let choices = 0;
const watched = new Set<{ readonly anotherClient: () => void }>();

/** Another client is on screen: nothing of the former one may stay there. */
export function clientChanged(): void {
  choices += 1;
  for (const one of watched) one.anotherClient();
}

/**
 * One thing read from the host for as long as somebody looks at it.
 *
 * ```
 * nobody ──watch──► asked ──answer──► shown ──a table changed──► asked, the former answer still shown
 *    ▲                │ another wish, another client: asked anew; the answer on its way is nobody's
 *    └────stop────────┘ draw: shown as it will be; answers on their way are dropped, and asked for again once it is kept or refused
 * ```
 */
export class Live<W, T> {
  private readonly spec: LiveSpec<W, T>;
  private readonly shown = create<Shown<W, T>>()(() => ({
    value: null,
    answered: null,
    choice: 0,
  }));
  private wishes: readonly { readonly wish: W }[] = [];
  private stops: readonly (() => void)[] = [];
  /** Rises with each question and each drawn change: only the answer to the newest question is shown. */
  private turn = 0;
  private onItsWay = false;
  private drawn = 0;
  private draws = 0;
  private missed = false;

  constructor(spec: LiveSpec<W, T>) {
    this.spec = spec;
  }

  /** For components: draws again only when what is chosen is another. */
  readonly use = <S>(choose: (value: T | null) => S): S => this.shown((state) => choose(state.value));

  readonly now = (): T | null => this.shown.getState().value;

  /** Hears of each new value. Gives back how to stop. */
  readonly onChange = (hear: (value: T | null, before: T | null) => void): (() => void) =>
    this.shown.subscribe((state, before) => {
      if (state.value !== before.value) hear(state.value, before.value);
    });

  /**
   * Follows a wish; the newest one wins. `first` gives the first answer where another call brings it, `null` asks for none because it is
   * here. Gives back how to stop.
   */
  readonly watch = (wish: W, first?: (() => Promise<T>) | null): (() => void) => {
    if (this.wishes.length === 0) this.follow();
    const own = { wish };
    this.wishes = [...this.wishes, own];
    this.forget(wish);
    if (first !== null) void this.ask(first);
    return () => {
      this.wishes = this.wishes.filter((other) => other !== own);
      if (this.wishes.length === 0) this.leave();
    };
  };

  /** Reads once, before anybody follows; resolved when the answer is there or has failed. */
  readonly read = async (wish: W): Promise<void> => {
    const stop = this.watch(wish, null);
    await this.ask();
    stop();
  };

  /** Asks again; resolved when the answer is there or has failed. */
  readonly again = (): Promise<void> => this.ask();

  /** Draws a change at once, before it is kept. */
  readonly draw = (change: (value: T) => T): Drawn => {
    const before = this.now();
    const after = before === null ? null : change(before);
    this.drawn += 1;
    this.draws += 1;
    this.missed ||= this.onItsWay;
    this.dropAnswer();
    if (after !== before) this.shown.setState({ value: after });
    return {
      kept: () => this.ended(),
      refused: () => {
        // Nothing else was done meanwhile: the exact picture; otherwise the truth is asked for.
        if (this.now() === after) this.shown.setState({ value: before });
        else this.missed = true;
        this.ended();
      },
    };
  };

  /** Which change was drawn last: asked as one is sent, so that its answer can be told from one that a later change overtook. */
  readonly lastDrawn = (): number => this.draws;

  /**
   * Puts in what the host answers to the one change that is drawn: it knows better. Where none is, or more are, nothing. An answer that comes
   * after that of a later change is of before it: the truth is asked for instead.
   */
  readonly put = (sent: number, change: (value: T) => T): void => {
    const value = this.now();
    if (value === null || this.drawn !== 1) return;
    if (sent === this.draws) this.shown.setState({ value: sameParts(value, change(value)) });
    else this.missed = true;
  };

  private ended(): void {
    this.drawn -= 1;
    this.dropAnswer();
    if (this.drawn === 0 && this.missed) void this.ask();
  }

  private dropAnswer(): void {
    this.turn += 1;
    this.onItsWay = false;
  }

  private async ask(from?: () => Promise<T>): Promise<void> {
    const newest = this.wishes.at(-1);
    if (!newest) return;
    const { wish } = newest;
    this.missed = this.drawn > 0;
    if (this.missed) return;
    this.turn += 1;
    const own = this.turn;
    this.onItsWay = true;
    const answer = await (from?.() ?? this.spec.ask(wish)).then(
      (value) => ({ value }),
      (failed: unknown) => ({ failed }),
    );
    if (own !== this.turn) return;
    this.onItsWay = false;
    if ('value' in answer) return this.show(wish, answer.value);
    if (from) return this.ask();
    if (this.spec.perClient !== undefined && isOfNobody(answer.failed)) return;
    console.warn(`${this.spec.name} could not be read`, answer.failed);
  }

  private show(wish: W, value: T): void {
    const { value: before } = this.shown.getState();
    this.shown.setState({ value: sameParts(before, value), answered: { wish }, choice: choices });
  }

  /** What answers another wish, or is another client's, is gone. */
  private forget(next: W): void {
    const { answered, choice } = this.shown.getState();
    if (!answered) return;
    const anothers = this.spec.perClient === 'gone' && choice !== choices;
    const { wish } = answered;
    const kept = JSON.stringify(wish) === JSON.stringify(next) || this.spec.stays?.(wish, next) === true;
    if (anothers || !kept) this.shown.setState({ value: null, answered: null });
  }

  private follow(): void {
    const { tables, drawsOwn = false, events = [], perClient } = this.spec;
    const again = () => void this.ask();
    const stops = events.map((kind) => onHostEvent(kind, again));
    if (tables !== undefined) {
      const today = typeof tables === 'function' ? () => tables(this.now()) : tables;
      stops.push(onNotebookChange(today, again, { drawsOwn }));
    }
    const one = { anotherClient: () => this.anotherClient() };
    if (perClient !== undefined) watched.add(one);
    this.stops = [...stops, () => watched.delete(one)];
  }

  private leave(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
    this.dropAnswer();
  }

  private anotherClient(): void {
    this.dropAnswer();
    if (this.spec.perClient === 'gone') this.shown.setState({ value: null, answered: null });
    void this.ask();
  }
}

/** Its client was taken back or thrown away just now: whose turn it is comes with the same news, and then it is asked again. */
function isOfNobody(failed: unknown): boolean {
  return failed instanceof HostError && failed.code === 'engagement-missing';
}
