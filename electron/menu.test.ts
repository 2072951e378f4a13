import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useShell } from './testing/shell.ts';
import { acceleratorOf } from '../contract/shapes/key-press.ts';
import { keysOf } from '../contract/shapes/shortcuts.ts';
import { wordsIn } from './words.ts';
import type { Word } from './words.ts';

const shell = useShell();
const { platform } = process;

type Line = MenuItemConstructorOptions;

function on(system: NodeJS.Platform): void {
  Object.defineProperty(process, 'platform', { value: system });
}

afterEach(() => on(platform));

/** The menus as they stand, the outermost lines of each. */
function menus(): readonly Line[] {
  const [menu] = shell.recorder.argsOf('Menu.setApplicationMenu').at(-1) ?? [];
  return Reflect.get(Object(menu), 'template') as readonly Line[];
}

function lines(all: readonly Line[]): readonly Line[] {
  return all.flatMap((line) => [line, ...lines(Array.isArray(line.submenu) ? line.submenu : [])]);
}

/** Chooses a line by its word. */
function choose(label: string): void {
  const line = lines(menus()).find((one) => one.label === label);
  if (!line?.click) throw new Error(`no line ${label}`);
  Reflect.apply(line.click, undefined, []);
}

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (system) => {
  beforeEach(async () => {
    on(system);
    await shell.start();
    shell.pageListens();
  });

  it('has a word of ours, in the user’s language, for every line that is seen', () => {
    const spanish = wordsIn('es');
    expect(menus().length).toBe(system === 'darwin' ? 6 : 5);
    for (const line of lines(menus()).filter((one) => one.type !== 'separator' && one.visible !== false)) {
      expect(line.label, `${line.role ?? ''} has its own English words`).toBeTruthy();
      expect(line.label).not.toBe(line.role);
    }
    const labels = lines(menus()).map((one) => one.label);
    for (const word of ['copy', 'zoom-in', 'close', 'quit'] as const) expect(labels).toContain(spanish(word));
  });

  it('leaves no key twice, and on a Mac the keys of text to the text', () => {
    const keys = lines(menus()).flatMap(({ accelerator }) => (accelerator ? [accelerator] : []));
    expect(new Set(keys).size).toBe(keys.length);
    if (system === 'darwin') expect(keys.filter((key) => key.startsWith('Alt+'))).toEqual([]);
    else expect(keys.filter((key) => key.startsWith('Cmd+'))).toEqual([]);
  });

  it('shows the keys the page hears by, and leaves those it hears itself to the page', () => {
    const mac = system === 'darwin';
    const say = wordsIn('es');
    const lineOf = (word: Word) => lines(menus()).find(({ label }) => label === say(word));
    const shown = [
      ['new-window', 'new-window', true],
      ['print', 'print', true],
      ['reload', 'reload', true],
      ['settings', 'settings', true],
      ['home', 'go-home', true],
      ['back', 'back', false],
      ['forward', 'forward', false],
    ] as const;
    for (const [word, name, registered] of shown) {
      expect(lineOf(word)?.accelerator).toBe(acceleratorOf(keysOf(name, mac)[0] ?? ''));
      expect(lineOf(word)?.registerAccelerator !== false).toBe(registered);
    }
  });

  it('does what it says', async () => {
    const say = wordsIn('es');
    const { webContents } = shell.firstWindow();
    choose(say('print'));
    choose(say('back'));
    choose(say('forward'));
    expect(webContents.deeds).toEqual([['print'], ['back'], ['forward']]);
    choose(say('home'));
    choose(say('settings'));
    if (system === 'darwin') choose(say('about'));
    const paths = webContents.sent.map(([, event]) => Reflect.get(Object(event), 'path') as unknown);
    expect(paths).toEqual(['/es', '/es/settings', ...(system === 'darwin' ? ['/es/about'] : [])]);
    webContents.url = 'app://fieldbook/es/page/index#inicio';
    choose(say('new-window'));
    expect(shell.recorder.windows[1]?.webContents.loaded).toEqual([
      'app://fieldbook/es/page/index?resume#inicio',
    ]);
    expect(shell.recorder.argsOf('new BrowserWindow')[1]?.[0]).toMatchObject({ x: 42, y: 52 });
    shell.firstWindow().focus();
    choose(say('reload'));
    shell.recorder.mainEvents.emit('fieldbook:left', { sender: webContents });
    await expect.poll(() => webContents.reloads).toBe(1);
  });
});

describe('the menu of the right mouse button', () => {
  const nothing: Partial<ContextMenuParams> = {
    linkURL: '', selectionText: '', isEditable: false, dictionarySuggestions: [],
    editFlags: { canUndo: false, canRedo: false, canCut: true, canCopy: true, canPaste: true, canDelete: false, canSelectAll: true, canEditRichly: false },
  }; // prettier-ignore

  /** Asks for the menu somewhere and gives its lines. */
  function ask(params: Partial<ContextMenuParams>): readonly Line[] {
    const before = shell.recorder.argsOf('menu.popup').length;
    shell.firstWindow().webContents.emit('context-menu', {}, { ...nothing, ...params });
    if (shell.recorder.argsOf('menu.popup').length === before) return [];
    return (shell.recorder.argsOf('Menu.buildFromTemplate').at(-1)?.[0] ?? []) as readonly Line[];
  }
  const labels = (params: Partial<ContextMenuParams>): readonly unknown[] =>
    ask(params).map(({ label, type }) => label ?? type);

  it('offers what there is to do, and does not come where there is nothing', async () => {
    await shell.start();
    expect(labels({})).toEqual([]);
    expect(labels({ selectionText: ' \n ' })).toEqual([]);
    expect(labels({ isEditable: true })).toEqual(['Cortar', 'Copiar', 'Pegar', 'Seleccionar todo']);
    expect(labels({ selectionText: 'la fase de  evaluación y corrección' })).toEqual(['Copiar', 'separator', 'Buscar «la fase de evaluación y…»']); // prettier-ignore
    expect(labels({ selectionText: 'x'.repeat(300) })).toEqual(['Copiar']);
    expect(labels({ selectionText: 'R&D' })).toEqual(['Copiar', 'separator', 'Buscar «R&&D»']);
    expect(labels({ linkURL: 'https://learn.example/' })).toEqual(['Copiar enlace']);
    expect(labels({ linkURL: 'app://fieldbook/es' })).toEqual(['Abrir en una ventana nueva']);
    expect(labels({ linkURL: 'app://fieldbook/es/page/index' })).toEqual(['Abrir en una ventana nueva', 'Copiar enlace']); // prettier-ignore
  });

  it('mends a word where spelling is on', async () => {
    await shell.start();
    const [first] = ask({ isEditable: true, dictionarySuggestions: ['corrección'] });
    Reflect.apply(first?.click ?? vi.fn(), undefined, []);
    expect(shell.firstWindow().webContents.deeds).toEqual([['replace', 'corrección']]);
  });

  it('copies links, opens them beside, and searches', async () => {
    await shell.start();
    shell.pageListens();
    const press = (line: Line | undefined): unknown => Reflect.apply(line?.click ?? vi.fn(), undefined, []);
    const [open, copy] = ask({ linkURL: 'app://fieldbook/es/page/index#inicio' });
    press(copy);
    press(ask({ linkURL: 'https://learn.example/' })[0]);
    expect(shell.recorder.argsOf('clipboard.writeText')).toEqual([['fieldbook://page/es/index#inicio'], ['https://learn.example/']]); // prettier-ignore
    press(ask({ selectionText: 'tres palabras juntas' }).at(-1));
    expect(shell.firstWindow().webContents.sent.at(-1)).toEqual(['fieldbook:event', { kind: 'search-for', words: 'tres palabras juntas' }]); // prettier-ignore
    press(open);
    expect(shell.recorder.windows[1]?.webContents.loaded).toEqual(['app://fieldbook/es/page/index#inicio']);
  });
});
