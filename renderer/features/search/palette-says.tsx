import { HostError } from '../../live/client.ts';
import { useSay } from '../../i18n/i18n.ts';
import type { Row } from './rows.ts';
import { isCommand, useSearch } from './search-store.ts';

interface PaletteSaysProps {
  readonly rows: readonly Row[];
  /** Searches what was typed, unmended. */
  readonly onExactly: () => void;
}

/** Above the rows: how many, what was mended, what was not found. Heard by screen readers. */
export function PaletteSays({ rows, onExactly }: PaletteSaysProps) {
  const say = useSay();
  const { text, answer, failed, filters, exact } = useSearch();
  if (failed) {
    return (
      <p className="palette-says" role="alert">
        {say(failed instanceof HostError ? `error.${failed.code}` : 'error.internal')}
      </p>
    );
  }
  const isMended = answer !== null && answer.mended !== null && answer.hits.length > 0 && !isCommand(text);
  const hasOwn = rows.some(({ kind }) => kind === 'own' || kind === 'command');
  const words = (): string => {
    if (isCommand(text)) return rows.length > 0 ? '' : say('search.no-command');
    const idle = text.trim() === '' && Object.values(filters).every((value) => !value);
    if (idle) return rows.some(({ kind }) => kind === 'recent') ? say('search.recent') : '';
    if (!answer) return '';
    if (answer.unknown.length > 0) return say('search.unknown', { text: cited(answer.unknown.join(', ')) });
    if (isMended) return say('search.mended', { text: cited(answer.mended?.text ?? '') });
    if (answer.hits.length === 0)
      return say(hasOwn ? 'search.no-page' : 'search.nothing', { text: cited(text.trim()) });
    if (answer.total === 0) return say('search.apart');
    return say(exact ? 'search.found-exactly' : 'search.found', { count: answer.total });
  };
  const said = words();
  return (
    <>
      <div className="palette-says">
        <p role="status">{said}</p>
        {isMended && (
          <button
            type="button"
            className="link-button"
            onMouseDown={(event) => event.preventDefault()}
            onClick={onExactly}
          >
            {say('search.exactly', { text: cited(text.trim()) })}
          </button>
        )}
      </div>
      {answer && answer.hits.length === 0 && !hasOwn && text.trim() !== '' && !isCommand(text) && (
        <p className="palette-help">{say('search.nothing-help')}</p>
      )}
      {text.trim() === '' && rows.length === 0 && <p className="palette-help">{say('search.help')}</p>}
    </>
  );
}

/** What is cited of a pasted page, characters: the rows below must stay in sight. */
const CITED_MAX = 120;

function cited(text: string): string {
  return text.length > CITED_MAX ? `${text.slice(0, CITED_MAX).trimEnd()}…` : text;
}
