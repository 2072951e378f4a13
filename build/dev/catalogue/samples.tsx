import { Bookmark, Copy, MessageSquareText, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Say } from '../../../renderer/i18n/i18n.ts';
import { Button } from '../../../renderer/ui/button.tsx';
import { Choice } from '../../../renderer/ui/choice.tsx';
import { Dialog } from '../../../renderer/ui/dialog.tsx';
import { FailedView } from '../../../renderer/ui/failed-view.tsx';
import { Guard } from '../../../renderer/ui/guard.tsx';
import { IconButton } from '../../../renderer/ui/icon-button.tsx';
import { MarkdownText } from '../../../renderer/ui/markdown-text.tsx';
import { Markdown } from '../../../renderer/ui/markdown.tsx';
import { MenuButton } from '../../../renderer/ui/menu-button.tsx';
import type { MenuEntry } from '../../../renderer/ui/menu-list.tsx';
import { NameField } from '../../../renderer/ui/name-field.tsx';
import { NoteField } from '../../../renderer/ui/note-field.tsx';
import { OtherNames } from '../../../renderer/ui/other-names.tsx';
import { OtherTexts } from '../../../renderer/ui/other-texts.tsx';
import { ProgressLine } from '../../../renderer/ui/progress-line.tsx';
import { RouteLink } from '../../../renderer/ui/route-link.tsx';
import { SearchField } from '../../../renderer/ui/search-field.tsx';
import { Setting } from '../../../renderer/ui/setting.tsx';
import { showToast } from '../../../renderer/ui/toasts.tsx';
import { TooLong } from '../../../renderer/ui/too-long.tsx';

/** A part in its states, each under what it is called. */
export type States = Readonly<Record<string, ReactNode>>;
type Samples = Readonly<Record<string, States>>;

const looks = [undefined, 'main', 'plain', 'danger'] as const;
const shares = [0, 0.02, 0.5, 1] as const;

const NOTE =
  'Agreed with **Marta** on day 3:\n\n- the pilot group\n- [the plan](https://example.com/plan)\n\n> Later: `wave 2`';
const LONG = 'Contoso Pharmaceuticals Ibérica y Asociados, Sociedad Limitada Unipersonal en Liquidación';
const nothing = () => undefined;
const kept = () => Promise.resolve();

/** Every part of `renderer/ui` by its file, in the states it can be in. */
export function samplesIn(lang: string, say: Say): Samples {
  return { ...controls(say), ...covers(say), ...fields(say), ...texts(say, lang) };
}

function statesOf<T>(
  values: readonly T[],
  name: (value: T) => string,
  draw: (value: T) => ReactNode,
): States {
  return Object.fromEntries(values.map((value) => [name(value), draw(value)]));
}

function controls(say: Say): Samples {
  return {
    button: statesOf(
      looks,
      (look) => `${look ?? 'as it is'}`,
      (look) => (
        <>
          <Button {...(look && { look })}>{say('common.save')}</Button>{' '}
          <Button {...(look && { look })} disabled>
            {say('common.save')}
          </Button>
        </>
      ),
    ),
    'icon-button': {
      'as it is': <IconButton icon={Bookmark} label={say('bookmark.page')} />,
      disabled: <IconButton icon={Copy} label={say('common.copy')} disabled />,
    },
    choice: { 'as it is': <Choosing say={say} /> },
    'search-field': {
      empty: <SearchField label={say('checklists.filter')} value="" onChange={nothing} />,
      typed: <SearchField label={say('checklists.filter')} value="DNS" onChange={nothing} />,
    },
    setting: {
      'with a hint': (
        <Setting label={say('settings.theme')} hint={say('settings.theme-system')}>
          <input
            className="field"
            aria-label={say('settings.theme')}
            defaultValue={say('settings.theme-light')}
          />
        </Setting>
      ),
      'fixed by the organisation': (
        <Setting label={say('settings.theme')} fixed>
          <input
            className="field"
            aria-label={say('settings.theme')}
            defaultValue={say('settings.theme-light')}
            disabled
          />
        </Setting>
      ),
    },
    'progress-line': statesOf(
      shares,
      (share) => `${share * 100} %`,
      (share) => <ProgressLine share={share} label={`${share * 50} / 50`} shown />,
    ),
  };
}

/** What opens over the page. */
function covers(say: Say): Samples {
  return {
    'menu-button': {
      'as it is': (
        <MenuButton
          icon={MessageSquareText}
          label={say('item.add-note')}
          entries={() => entries(say)}
          onChoose={nothing}
        />
      ),
    },
    'menu-list': {
      'with a search': (
        <MenuButton
          className="button"
          label={say('common.open')}
          entries={() => entries(say)}
          onChoose={nothing}
          search={{ label: say('checklists.filter'), keeps: (entry, typed) => entry.includes(typed) }}
        >
          {say('common.open')}
        </MenuButton>
      ),
    },
    dialog: { 'as it is': <Opening say={say} /> },
    toasts: {
      'with an action': (
        <Button onClick={() => showToast(say('note.given-up'), { label: say('note.keep'), run: nothing })}>
          {say('common.open')}
        </Button>
      ),
    },
  };
}

function fields(say: Say): Samples {
  return {
    'name-field': {
      'as it is': (
        <NameField
          about="catalogue/short"
          label={say('bookmark.page')}
          name="Contoso"
          onSave={kept}
          onClose={nothing}
        />
      ),
      'too long': (
        <NameField
          about="catalogue/long"
          label={say('bookmark.page')}
          name={LONG}
          most={60}
          onSave={kept}
          onClose={nothing}
        />
      ),
    },
    'note-field': {
      written: (
        <NoteField
          about="catalogue/note"
          label={say('item.add-note')}
          text={NOTE}
          onSave={kept}
          onClose={nothing}
        />
      ),
      empty: (
        <NoteField
          about="catalogue/none"
          label={say('item.add-note')}
          hint={say('item.note-hint')}
          text=""
          onSave={kept}
          onClose={nothing}
        />
      ),
    },
  };
}

function texts(say: Say, lang: string): Samples {
  const at = new Date(2026, 0, 16).toISOString();
  return {
    'too-long': { 'by one': <TooLong by={1} />, 'by many': <TooLong by={12_345} /> },
    markdown: { near: <Markdown text={NOTE} />, far: <Markdown text={NOTE} far /> },
    'markdown-text': { 'as it is': <MarkdownText text={NOTE} of="published" /> },
    'other-names': {
      'as it is': (
        <OtherNames shown="Contoso" others={[{ part: 'title', text: LONG, at }]} onKeep={nothing} />
      ),
    },
    'other-texts': {
      'as it is': <OtherTexts shown={NOTE} others={[{ text: LONG, who: 'Ana', at }]} onKeep={nothing} />,
    },
    'route-link': {
      'as it is': <RouteLink to={{ view: 'home', lang, of: '' }}>{say('reading.go-home')}</RouteLink>,
    },
    guard: {
      failed: (
        <Guard words={() => LONG}>
          <Failing />
        </Guard>
      ),
    },
    'failed-view': { 'as it is': <FailedView lang={lang} again={nothing} /> },
  };
}

function entries(say: Say): readonly MenuEntry[] {
  return [
    { id: 'done', label: say('state.done'), hint: '2', chosen: true },
    { id: 'todo', label: say('state.todo'), hint: '1' },
    { line: 'more' },
    { id: 'note', label: say('item.add-note'), icon: MessageSquareText },
    { id: 'off', label: say('common.copy'), icon: Copy, disabled: true },
    { title: LONG, entries: [{ id: 'gone', label: say('common.cancel'), icon: Trash2 }] },
  ];
}

function Choosing({ say }: { readonly say: Say }) {
  const themes = ['system', 'light', 'dark'] as const;
  const [value, setValue] = useState<(typeof themes)[number]>('system');
  return (
    <Choice
      label={say('settings.theme')}
      value={value}
      options={themes.map((theme) => ({ value: theme, label: say(`settings.theme-${theme}`) }))}
      onChange={setValue}
    />
  );
}

function Opening({ say }: { readonly say: Say }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('common.open')}</Button>
      {open && (
        <Dialog title={LONG} onClose={close}>
          <p>{say('failed.view-next')}</p>
          <p className="actions">
            <Button onClick={close}>{say('common.cancel')}</Button>
            <Button look="danger" onClick={close}>
              {say('common.save')}
            </Button>
          </p>
        </Dialog>
      )}
    </>
  );
}

function Failing(): never {
  throw new Error('as a part that cannot be drawn');
}
