import { Search, X } from 'lucide-react';
import { useSay } from '../i18n/i18n.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Filters what is on screen while one types. Escape empties it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const say = useSay();
  return (
    <div className="search-field">
      <Search size={16} aria-hidden />
      <input
        type="text"
        className="field"
        aria-label={label}
        placeholder={label}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing && value !== '') onChange('');
        }}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={say('common.clear')}
          title={say('common.clear')}
          onClick={() => onChange('')}
        >
          <X size={15} aria-hidden />
        </button>
      )}
    </div>
  );
}
