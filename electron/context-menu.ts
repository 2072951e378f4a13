import { clipboard, Menu } from 'electron';
import type { ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron';
import { pathToPlace, placeToDeepLink } from '../contract/shapes/place.ts';
import { isOwn } from './navigation.ts';
import { ORIGIN } from './scheme.ts';
import { wordsIn } from './words.ts';

type Line = MenuItemConstructorOptions;

/** Characters of the selection that the menu shows; the search gets them all, up to its own limit. */
const SHOWN_MAX = 24;
/** A longer selection is no search, characters. */
const SEARCHED_MAX = 200;

export interface ContextActions {
  readonly lang: () => string;
  readonly openInNewWindow: (path: string) => void;
  readonly search: (words: string) => void;
}

/** Gives a page the menu of the right mouse button: what can be done with the field, the link or the words under it. */
export function offerContextMenu(contents: WebContents, actions: ContextActions): void {
  contents.on('context-menu', (_event, params) => {
    const groups = [
      spelling(contents, params),
      editing(params, actions),
      linking(params, actions),
      searching(params, actions),
    ].filter((group) => group.length > 0);
    const lines = groups.flatMap((group, at) =>
      at === 0 ? group : [{ type: 'separator' as const }, ...group],
    );
    if (lines.length > 0) Menu.buildFromTemplate([...lines]).popup();
  });
}

function spelling(contents: WebContents, { dictionarySuggestions }: ContextMenuParams): readonly Line[] {
  return dictionarySuggestions.map((word) => ({
    label: word,
    click: () => contents.replaceMisspelling(word),
  }));
}

function editing(params: ContextMenuParams, { lang }: ContextActions): readonly Line[] {
  const say = wordsIn(lang());
  const { canCut, canCopy, canPaste } = params.editFlags;
  const copy: Line = { role: 'copy', label: say('copy'), enabled: canCopy };
  if (!params.isEditable) return params.selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'cut', label: say('cut'), enabled: canCut },
    copy,
    { role: 'paste', label: say('paste'), enabled: canPaste },
    { role: 'selectAll', label: say('select-all') },
  ];
}

/** A place of our own is copied as a link that anybody with the reader can open. */
function linking({ linkURL }: ContextMenuParams, { lang, openInNewWindow }: ContextActions): readonly Line[] {
  if (linkURL === '') return [];
  const say = wordsIn(lang());
  const path = isOwn(linkURL) ? linkURL.slice(ORIGIN.length) : null;
  const place = path === null ? null : pathToPlace(path);
  const address = place ? placeToDeepLink(place) : linkURL;
  const copyLink: Line = { label: say('copy-link'), click: () => clipboard.writeText(address) };
  if (path === null) return [copyLink];
  const open: Line = { label: say('open-in-new-window'), click: () => openInNewWindow(path) };
  return place ? [open, copyLink] : [open];
}

function searching(
  { isEditable, selectionText }: ContextMenuParams,
  { lang, search }: ContextActions,
): readonly Line[] {
  const words = selectionText.replace(/\s+/g, ' ').trim();
  if (isEditable || words === '' || words.length > SEARCHED_MAX) return [];
  const shown = words.length > SHOWN_MAX ? `${words.slice(0, SHOWN_MAX).trimEnd()}…` : words;
  // On Windows and Linux a single & would be taken for the mark of a letter to press.
  const label = wordsIn(lang())('search').replace('{words}', () => shown.replaceAll('&', '&&'));
  return [{ label, click: () => search(words) }];
}
