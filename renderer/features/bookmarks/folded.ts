import { create } from 'zustand';

/** The folders that are folded, as long as the window is open. */
const useFolded = create<{ readonly ids: ReadonlySet<string> }>()(() => ({ ids: new Set() }));

export function useIsFolded(id: string): boolean {
  return useFolded(({ ids }) => ids.has(id));
}

/** Whether every one of these folders is folded. */
export function useAllFolded(ids: readonly string[]): boolean {
  return useFolded((state) => ids.every((id) => state.ids.has(id)));
}

/** Folds folders, or opens them. */
export function fold(ids: readonly string[], folded: boolean): void {
  useFolded.setState(({ ids: before }) => {
    const given = new Set(ids);
    return { ids: folded ? before.union(given) : before.difference(given) };
  });
}
