import { Bookmark, FolderPlus } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { bookmarkKinds } from '../../../contract/shapes/bookmark.ts';
import type { BookmarkKind, BookmarkView, FolderView } from '../../../contract/shapes/bookmark.ts';
import { bookmarks, useBookmarks } from '../../live/bookmark-store.ts';
import { change } from '../../live/undo-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { ROWS_AT_ONCE } from '../../ui/near.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { follow, moveBookmark } from './bookmark-moves.ts';
import { BookmarkRow } from './bookmark-row.tsx';
import { chosen, sorts, treeOf } from './bookmark-tree.ts';
import type { Sort } from './bookmark-tree.ts';
import { FolderBox } from './folder-box.tsx';
import { fold, useAllFolded } from './folded.ts';
import { MoveDialog } from './move-dialog.tsx';
import { NameField } from '../../ui/name-field.tsx';
import { keyHint } from '../../ui/shortcut.ts';

type Moving = { readonly bookmark: BookmarkView } | { readonly folder: FolderView } | null;

/** All bookmarks: in folders and the user's own order, or filtered and sorted. */
export function BookmarksScreen() {
  const say = useSay();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<BookmarkKind | 'all'>('all');
  const [sort, setSort] = useState<Sort>('own');
  const [naming, setNaming] = useState(false);
  const count = useBookmarks((state) => state.bookmarks.length + state.folders.length);
  const loaded = bookmarks.use((list) => list !== null);
  useEffect(() => {
    document.title = `${say('bookmarks.title')} · Fieldbook`;
  }, [say]);
  return (
    <div className="view bookmarks">
      <header>
        <h1>{say('bookmarks.title')}</h1>
        <Button onClick={() => setNaming(true)}>
          <FolderPlus size={16} aria-hidden /> {say('folder.new')}
        </Button>
      </header>
      {naming && (
        <div className="new-folder">
          <NameField
            about="new-folder"
            label={say('folder.name')}
            name=""
            onSave={addFolder}
            onClose={() => setNaming(false)}
          />
        </div>
      )}
      {loaded && count === 0 && !naming && <Empty />}
      {count > 0 && (
        <>
          <BookmarkTools
            text={text}
            kind={kind}
            sort={sort}
            onText={setText}
            onKind={setKind}
            onSort={setSort}
          />
          <BookmarkTree text={text} kind={kind} sort={sort} />
        </>
      )}
    </div>
  );
}

interface BookmarkTreeProps {
  readonly text: string;
  readonly kind: BookmarkKind | 'all';
  readonly sort: Sort;
}

interface BookmarkToolsProps extends BookmarkTreeProps {
  readonly onText: (text: string) => void;
  readonly onKind: (kind: BookmarkKind | 'all') => void;
  readonly onSort: (sort: Sort) => void;
}

function BookmarkTools({ text, kind, sort, onText, onKind, onSort }: BookmarkToolsProps) {
  const say = useSay();
  return (
    <div className="toolbar">
      <SearchField label={say('bookmarks.search')} value={text} onChange={onText} />
      <select
        className="field"
        aria-label={say('bookmarks.kind')}
        value={kind}
        onChange={(event) => onKind(bookmarkKinds.find((known) => known === event.target.value) ?? 'all')}
      >
        {(['all', ...bookmarkKinds] as const).map((one) => (
          <option key={one} value={one}>
            {say(one === 'all' ? 'bookmarks.kind-all' : `bookmark.kind-${one}`)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={say('bookmarks.sort')}
        value={sort}
        onChange={(event) => onSort(sorts.find((known) => known === event.target.value) ?? 'own')}
      >
        {sorts.map((one) => (
          <option key={one} value={one}>
            {say(`bookmarks.sort-${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function BookmarkTree({ text, kind, sort }: BookmarkTreeProps) {
  const say = useSay();
  const lang = useLang();
  const list = useBookmarks((all) => all);
  const [moving, setMoving] = useState<Moving>(null);
  const plain = text === '' && kind === 'all' && sort === 'own';
  const found = plain ? list.bookmarks : chosen(list.bookmarks, text, kind, sort, lang);
  const onMove = useCallback((bookmark: BookmarkView) => setMoving({ bookmark }), []);
  const place = (folder: string | null, name: string) => {
    if (!moving) return;
    // What was moved is seen where it went.
    if (folder !== null) fold([folder], false);
    follow('bookmark' in moving ? moving.bookmark.id : moving.folder.id);
    const done =
      'bookmark' in moving
        ? moveBookmark(moving.bookmark.id, folder, null)
        : moveFolder(moving.folder, folder);
    const title = 'bookmark' in moving ? moving.bookmark.title : moving.folder.name;
    void done.then((moved) => moved && announce(say('bookmark.moved-to', { title, folder: name })));
  };
  return (
    <>
      <p className="soft small shown-count">
        {say('bookmarks.count', { count: found.length })}
        {plain &&
          ` · ${say('bookmarks.keys', { up: keyHint('move-up', say), down: keyHint('move-down', say) })}`}
      </p>
      {plain && <FoldAll folders={list.folders} />}
      {plain && (
        <FolderBox node={treeOf(list)} onMove={onMove} onMoveFolder={(folder) => setMoving({ folder })} />
      )}
      {!plain && found.length > 0 && (
        <ul className="mark-rows">
          {found.map((bookmark, at) => (
            <BookmarkRow
              key={bookmark.id}
              bookmark={bookmark}
              movable={false}
              first={at < ROWS_AT_ONCE}
              onMove={onMove}
            />
          ))}
        </ul>
      )}
      {!plain && found.length === 0 && <p className="empty">{say('bookmarks.no-match')}</p>}
      {moving && (
        <MoveDialog
          title={'bookmark' in moving ? moving.bookmark.title : moving.folder.name}
          here={'bookmark' in moving ? moving.bookmark.folder : moving.folder.parent}
          {...('folder' in moving ? { without: moving.folder.id } : {})}
          onChoose={place}
          onClose={() => setMoving(null)}
        />
      )}
    </>
  );
}

/** With many bookmarks one folds all folders to find the one. */
function FoldAll({ folders }: { readonly folders: readonly FolderView[] }) {
  const say = useSay();
  const ids = folders.map(({ id }) => id);
  const folded = useAllFolded(ids);
  if (ids.length < 2) return null;
  return (
    <Button look="plain" className="fold-all" onClick={() => fold(ids, !folded)}>
      {say(folded ? 'folder.show-all' : 'folder.fold-all')}
    </Button>
  );
}

async function addFolder(name: string): Promise<unknown> {
  const made = await attempt(change('folder.add', { name, parent: null, engagement: null }));
  if (made) follow(made.id);
  return made;
}

function moveFolder(folder: FolderView, parent: string | null) {
  return attempt(change('folder.move', { id: folder.id, parent, before: null }));
}

function Empty() {
  const say = useSay();
  return (
    <div className="empty">
      <Bookmark size={26} aria-hidden />
      <strong>{say('bookmarks.empty')}</strong>
      <p>{say('bookmarks.empty-text')}</p>
    </div>
  );
}
