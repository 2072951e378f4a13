import {
  ChevronRight,
  CornerDownLeft,
  FileText,
  History,
  Languages,
  Quote,
  TextSearch,
  Trash2,
} from 'lucide-react';
import type { Run, SearchHit } from '../../../contract/shapes/search.ts';
import { useEdition, usePhases } from '../../live/edition-store.ts';
import { languageName, useLang, useSay } from '../../i18n/i18n.ts';
import { OwnRow } from './own-row.tsx';
import type { Row } from './rows.ts';

/** What stands in a row. */
export function PaletteRow({ row }: { readonly row: Row }) {
  const say = useSay();
  const lang = useLang();
  switch (row.kind) {
    case 'hit':
      return <HitRow hit={row.hit} />;
    case 'command':
      return <Plain icon={<ChevronRight size={16} aria-hidden />} words={row.command.words} />;
    case 'own':
      return <OwnRow hit={row.hit} />;
    case 'page':
      return <Plain icon={<FileText size={16} aria-hidden />} words={row.page.title} />;
    case 'recent':
      return <Plain icon={<History size={16} aria-hidden />} words={row.recent.query} />;
    case 'forget':
      return <Plain icon={<Trash2 size={16} aria-hidden />} words={say('search.forget')} />;
    case 'exactly':
      return (
        <Plain icon={<Quote size={16} aria-hidden />} words={say('search.exactly', { text: row.typed })} />
      );
    case 'language': {
      const words = say('search.in-language', { language: languageName(row.lang, lang), count: row.pages });
      return <Plain icon={<Languages size={16} aria-hidden />} words={words} />;
    }
    case 'word': {
      const words = say('search.only-word', { word: row.word, count: row.pages });
      return <Plain icon={<TextSearch size={16} aria-hidden />} words={words} />;
    }
    case 'near':
      return <Plain icon={<FileText size={16} aria-hidden />} words={row.page.title} />;
  }
}

function Plain({ icon, words }: { readonly icon: React.ReactNode; readonly words: string }) {
  return (
    <span className="palette-plain">
      {icon}
      <span>{words}</span>
      <CornerDownLeft className="palette-enter" size={14} aria-hidden />
    </span>
  );
}

function HitRow({ hit }: { readonly hit: SearchHit }) {
  const say = useSay();
  const lang = useLang();
  const { page, path } = hit;
  return (
    <span className="palette-hit" lang={page.lang}>
      <span className="palette-title">
        <strong>
          <Runs runs={hit.title} />
        </strong>
        <PhaseMark phases={page.phases} />
        {page.lang !== lang && (
          <span
            className="lang-mark"
            title={
              hit.onlyHere ? say('contents.only-in', { language: languageName(page.lang, lang) }) : undefined
            }
          >
            {page.lang}
          </span>
        )}
        {hit.onlyHere && (
          <span className="visually-hidden">
            {say('contents.only-in', { language: languageName(page.lang, lang) })}
          </span>
        )}
      </span>
      {path.length > 0 && <span className="palette-path">{path.join(' › ')}</span>}
      <span className="palette-snippet">
        <Runs runs={hit.snippet} />
      </span>
    </span>
  );
}

function PhaseMark({ phases }: { readonly phases: readonly string[] }) {
  const known = usePhases();
  const multiple = useEdition((state) => state.edition?.multiple ?? '');
  const own = known.filter(({ id }) => phases.includes(id));
  const [first] = own;
  if (phases.includes('multiple') || own.length > 1) return <span className="chip">{multiple}</span>;
  return first ? (
    <span className="chip" data-colour={first.colour}>
      {first.title}
    </span>
  ) : null;
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return runs.map(({ text, mark }, at) =>
    mark ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  );
}
