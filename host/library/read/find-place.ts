import { namesOfSet } from '../../../dialect/page-key.ts';
import type { SetNames } from '../../../dialect/page-key.ts';
import { ADDRESS_MAX_LENGTH, deepLinkToPlace, pathToPlace } from '../../../contract/shapes/place.ts';
import type { Place } from '../../../contract/shapes/place.ts';
import type { Database, Row } from '../../platform/database.ts';
import type { Atlas, AtlasPage } from '../compile/atlas.ts';
import type { EditionHead } from './edition-head.ts';
import { readFacts, textOf } from './edition-rows.ts';
import { fold } from '../compile/fold.ts';
import { resolveLink } from '../compile/links.ts';

/** The place an address means in this edition, redirects followed; `null` when none. Never throws for what comes in. */
export function findPlace(
  database: Database,
  head: EditionHead,
  address: string,
  lang: string,
): Place | null {
  if (address.length > ADDRESS_MAX_LENGTH) return null;
  const atlas = storedAtlas(database, head);
  const named = pathToPlace(address) ?? deepLinkToPlace(address);
  const known = named && placeOf(atlas, named);
  if (known) return known;
  // A key as an older edition may have had it: by the name of its file, or of its language's.
  const written = named ? named.key.replace(/(\.(md|html?))?$/i, '.md') : address;
  let names: SetNames | undefined;
  const { view } = resolveLink(written, {
    page: { key: '', lang, path: '', anchors: [] },
    atlas,
    root: '',
    home: head.home,
    addresses: head.playbook.addresses,
    keysOf: (path) => (names ??= namesOf(database, head)).keysOf(path),
  });
  return view.fate === 'page' ? place(view.lang, view.key, view.anchor) : null;
}

/** How the edition's pages are named; read only for an address that is none of the reader's own. */
function namesOf(database: Database, { authored, playbook }: EditionHead): SetNames {
  const paths = database.all('SELECT path FROM page').map((row) => textOf(row, 'path'));
  return namesOfSet(paths, authored ? playbook.languages : []);
}

function placeOf(atlas: Atlas, { lang, key, anchor }: Place): Place | null {
  const moved = atlas.pageOf(key, lang) ? null : atlas.redirectOf(key);
  const page = atlas.pageOf(moved?.key ?? key, lang);
  if (!page) return null;
  const found = atlas.anchorOf(page, anchor ?? moved?.anchor ?? '');
  return place(lang, page.key, found ?? '');
}

function place(lang: string, key: string, anchor: string): Place {
  return anchor ? { lang, key, anchor } : { lang, key };
}

/** The atlas of an edition on disk: every look-up is a row, so that nothing is loaded first. */
function storedAtlas(database: Database, head: EditionHead): Atlas {
  const page = (row: Row | null): AtlasPage | null =>
    row && { key: textOf(row, 'key'), lang: textOf(row, 'lang'), path: textOf(row, 'path'), anchors: [] };
  return {
    pageAt: (path) =>
      page(
        database.one(
          'SELECT key, lang, path FROM page WHERE path = ? COLLATE NOCASE ORDER BY path LIMIT 1',
          path,
        ),
      ),
    pageOf: (key, lang) =>
      page(
        database.one(
          'SELECT key, lang, path FROM page WHERE key = ? COLLATE NOCASE ORDER BY lang = ? DESC, lang = ? DESC, lang LIMIT 1',
          key,
          lang,
          head.languages[0] ?? '',
        ),
      ),
    mediaAt: (path) => {
      const row = database.one('SELECT path FROM media WHERE path = ?', path);
      return row && textOf(row, 'path');
    },
    redirectOf: (key) => {
      const row = database.one('SELECT key, anchor FROM redirect WHERE source = ?', key.toLowerCase());
      return row && { key: textOf(row, 'key'), anchor: textOf(row, 'anchor') };
    },
    outsideOf: () => null,
    anchorOf: (of, written) => {
      const anchors = readFacts(database, of.path)?.anchors ?? [];
      return (
        anchors.find((anchor) => anchor === written) ??
        anchors.find((anchor) => fold(anchor) === fold(written)) ??
        null
      );
    },
  };
}
