import { create } from 'zustand';

/** What to mark in which page: the hit that was opened last. */
export interface Marks {
  readonly key: string;
  readonly lang: string;
  readonly block: string;
  readonly forms: readonly string[];
  /** Rises with every opened hit, so that opening the same place again goes there again. */
  readonly turn: number;
}

export const useMarks = create<{ readonly marks: Marks | null }>()(() => ({ marks: null }));

export function markPage(marks: Omit<Marks, 'turn'>): void {
  useMarks.setState((state) => ({ marks: { ...marks, turn: (state.marks?.turn ?? 0) + 1 } }));
}

export function clearMarks(): void {
  useMarks.setState({ marks: null });
}
