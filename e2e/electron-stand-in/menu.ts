import type { MenuView } from './menu-view.ts';
import { record } from './record.ts';
import type { PressedKey } from './renderer-worlds.ts';
import { roles } from './menu-roles.ts';
import type { RoleName } from './menu-roles.ts';

interface Template {
  readonly label?: string;
  readonly role?: RoleName;
  readonly type?: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio';
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly id?: string;
  readonly click?: (item: MenuItem, window: unknown, event: object) => void;
  readonly submenu?: readonly Template[];
}

/** Where clicks and roles lead; the windows say which is in front. */
let front: () => { readonly window: unknown; readonly contents: object } | null = () => null;

export function setFront(find: typeof front): void {
  front = find;
}

/** One line of a menu; a role brings its own English label and keys, as lib/browser/api/menu-item-roles.ts has them. */
export class MenuItem {
  readonly label: string;
  readonly role: RoleName | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly registerAccelerator: boolean;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly checked: boolean;
  readonly submenu: Menu | null;
  readonly #template: Template;

  constructor(template: Template) {
    const role = template.role === undefined ? undefined : roles[template.role];
    if (template.role !== undefined && !role) throw new Error(`Unknown role ${template.role}`);
    if (!template.label && !template.role && template.type !== 'separator')
      throw new Error('Invalid template for MenuItem: must have at least one of label, role or type');
    this.#template = template;
    this.label = template.label ?? role?.label ?? '';
    this.role = template.role;
    this.type = template.type ?? (template.submenu || role?.submenu ? 'submenu' : 'normal');
    this.accelerator = template.accelerator ?? role?.accelerator;
    this.registerAccelerator = template.registerAccelerator ?? true;
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    const lines =
      template.submenu ??
      role?.submenu?.map((name): Template => (name === '-' ? { type: 'separator' } : { role: name }));
    this.submenu = lines ? Menu.buildFromTemplate(lines) : null;
  }

  /** As if the user had chosen it. */
  click(): void {
    const at = front();
    if (!this.enabled) return;
    if (this.#template.click) return this.#template.click(this, at?.window, {});
    if (this.role !== undefined) roles[this.role]?.act?.(at?.window ?? null, at?.contents ?? null);
  }
}

export class Menu {
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[] = []) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map((line) => new MenuItem(line)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    current = menu;
  }

  static getApplicationMenu(): Menu | null {
    return current;
  }

  readonly popup = (options: object = {}): void => {
    popped = { items: this.items };
    record('menu.popup', options);
  };
}

let current: Menu | null = null;
let popped: Pick<Menu, 'items'> | null = null;

export function applicationMenu(): Menu | null {
  return current;
}

export function poppedMenu(): Pick<Menu, 'items'> | null {
  return popped;
}

export function viewOf(menu: Pick<Menu, 'items'> | null): readonly MenuView[] {
  return (menu?.items ?? [])
    .filter(({ visible, type }) => visible && type !== 'separator')
    .map((item) => ({
      label: item.label,
      role: item.role ?? null,
      accelerator: item.accelerator ?? null,
      enabled: item.enabled,
      items: viewOf(item.submenu),
    }));
}

/** Chooses the line with these labels, from the outermost menu on; says whether there is one. */
export function choose(menu: Pick<Menu, 'items'> | null, labels: readonly string[]): boolean {
  const [label, ...rest] = labels;
  const item = menu?.items.find((line) => line.label === label);
  if (!item) return false;
  if (rest.length > 0) return choose(item.submenu, rest);
  item.click();
  return true;
}

/** A key the page did not take: the menu's line with that accelerator, if there is one, is chosen. */
export function pressAccelerator(key: PressedKey): void {
  const item = everyItem(current).find(
    (line) => isRegistered(line) && line.accelerator !== undefined && fits(line.accelerator, key),
  );
  // The page's own editing has happened already.
  if (item && !EDITING.has(item.role ?? '')) item.click();
}

/** "If false, the accelerator won't be registered with the system, but it will still be displayed", says the documentation; not on macOS. */
function isRegistered(line: MenuItem): boolean {
  return line.registerAccelerator || process.platform === 'darwin';
}

const EDITING: ReadonlySet<string> = new Set([
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'pasteAndMatchStyle',
  'delete',
]);

function everyItem(menu: Menu | null): readonly MenuItem[] {
  return (menu?.items ?? []).flatMap((item) => [item, ...everyItem(item.submenu)]);
}

function fits(accelerator: string, key: PressedKey): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const mac = process.platform === 'darwin';
  const has = (...names: readonly string[]): boolean => names.some((name) => parts.includes(name));
  const either = has('cmdorctrl', 'commandorcontrol');
  const control = has('ctrl', 'control') || (either && !mac);
  const meta = has('cmd', 'command', 'meta', 'super') || (either && mac);
  const named = accelerator.endsWith('+') ? '+' : (parts.at(-1) ?? '');
  return (
    control === key.control &&
    meta === key.meta &&
    has('alt', 'option') === key.alt &&
    (has('shift') === key.shift || named === '+') &&
    (named === key.key.toLowerCase() || named === (keyNames[key.key] ?? ''))
  );
}

/** The accelerator's names of keys (docs/api/accelerator.md). */
const keyNames: Readonly<Record<string, string>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  '+': 'plus',
  ' ': 'space',
};
