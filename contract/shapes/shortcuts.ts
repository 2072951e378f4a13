/**
 * The one table of keys: the page hears by it, the desktop's menus show it, the help lists it.
 *
 * A key is what it writes (`k`, `?`, `F3`, `ArrowLeft`), behind the modifiers that must be down, all of them and no other: `mod` is Ctrl, on
 * a Mac Command. Shift is said with letters and named keys only: which sign needs it differs from keyboard to keyboard.
 */
export interface Shortcut {
  readonly keys: readonly string[];
  /** What a Mac has instead, where Option and an arrow move by a word. */
  readonly mac?: readonly string[];
  /** Who listens: the whole window, the part of it that has the keyboard (a row, a field), or a line of the desktop's menu. */
  readonly where: 'window' | 'part' | 'menu';
  /** Heard while one types, too: it takes nothing from the text, and what is written stays. */
  readonly typing?: true;
  /** Heard while a dialog is open, too. */
  readonly over?: true;
  /** Held down it goes on: it moves. All others are meant once. */
  readonly held?: true;
}

const table = {
  search: { keys: ['mod+k', '/'], where: 'window', typing: true },
  find: { keys: ['mod+f'], where: 'window', typing: true },
  'find-next': { keys: ['F3'], where: 'window', typing: true, held: true },
  'find-previous': { keys: ['shift+F3'], where: 'window', typing: true, held: true },
  language: { keys: ['e'], where: 'window' },
  back: { keys: ['alt+ArrowLeft'], mac: ['mod+['], where: 'window', held: true },
  forward: { keys: ['alt+ArrowRight'], mac: ['mod+]'], where: 'window', held: true },
  'page-back': { keys: ['ArrowLeft'], where: 'window', held: true },
  'page-on': { keys: ['ArrowRight'], where: 'window', held: true },
  side: { keys: ['mod+b'], where: 'window' },
  home: { keys: ['h'], where: 'window' },
  'next-step': { keys: ['g'], where: 'window' },
  larger: { keys: ['mod++', 'mod+='], where: 'window', typing: true, over: true },
  smaller: { keys: ['mod+-'], where: 'window', typing: true, over: true },
  'usual-size': { keys: ['mod+0'], where: 'window', typing: true, over: true },
  'item-on': { keys: ['j'], where: 'window', held: true },
  'item-back': { keys: ['k'], where: 'window', held: true },
  tick: { keys: ['x'], where: 'window' },
  'state-todo': { keys: ['1'], where: 'window' },
  'state-done': { keys: ['2'], where: 'window' },
  'state-blocked': { keys: ['3'], where: 'window' },
  'state-skipped': { keys: ['4'], where: 'window' },
  note: { keys: ['n'], where: 'window' },
  owner: { keys: ['o'], where: 'window' },
  due: { keys: ['d'], where: 'window' },
  bookmark: { keys: ['b'], where: 'window' },
  mark: { keys: ['m'], where: 'window' },
  client: { keys: ['mod+e'], where: 'window', typing: true },
  undo: { keys: ['mod+z'], where: 'window' },
  redo: { keys: ['mod+shift+z', 'mod+y'], mac: ['mod+shift+z'], where: 'window' },
  // The Arabic question mark is a sign of its own.
  help: { keys: ['?', '؟'], where: 'window' },
  'move-up': { keys: ['alt+ArrowUp'], where: 'part', held: true },
  'move-down': { keys: ['alt+ArrowDown'], where: 'part', held: true },
  save: { keys: ['mod+Enter'], where: 'part', typing: true, over: true },
  'new-window': { keys: ['mod+shift+n'], where: 'menu' },
  print: { keys: ['mod+p'], where: 'menu' },
  reload: { keys: ['mod+shift+r'], where: 'menu' },
  settings: { keys: ['mod+,'], where: 'menu' },
  'go-home': { keys: ['alt+Home'], mac: ['mod+shift+h'], where: 'menu' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof table;

export const shortcuts: Readonly<Record<ShortcutName, Shortcut>> = table;

/** Every name of the table, in its order. */
export const shortcutNames: readonly ShortcutName[] = Object.keys(table).filter(
  (name): name is ShortcutName => name in table,
);

/** The keys of a shortcut on a system. */
export function keysOf(name: ShortcutName, mac: boolean): readonly string[] {
  const { keys, mac: own } = shortcuts[name];
  return mac && own ? own : keys;
}
