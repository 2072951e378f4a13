import { languageName, useLang, useSay } from '../../i18n/i18n.ts';

interface LanguageSwitchProps {
  readonly languages: readonly string[];
  readonly onChange: (lang: string) => void;
}

/** The languages of the edition, one click each; the paragraph being read stays on screen. */
export function LanguageSwitch({ languages, onChange }: LanguageSwitchProps) {
  const say = useSay();
  const lang = useLang();
  if (languages.length < 2) return null;
  return (
    <div className="languages" role="group" aria-label={say('frame.language')}>
      {languages.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={code === lang}
          aria-label={`${code} – ${languageName(code, code)}`}
          title={languageName(code, code)}
          onClick={() => onChange(code)}
        >
          {code}
        </button>
      ))}
    </div>
  );
}
