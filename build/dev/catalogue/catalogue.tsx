import '../../../renderer/styles/tokens.css';
import '../../../renderer/styles/base.css';
import '../../../renderer/ui/parts.css';
import '../../../renderer/ui/groups.css';
import '../../../renderer/features/checklists/style.css';
import '../../../renderer/styles/forced-colors.css';
import { createRoot } from 'react-dom/client';
import { interfaceLanguages, useSay } from '../../../renderer/i18n/i18n.ts';
import { useNavigation } from '../../../renderer/navigation/navigation.ts';
import { Announcer } from '../../../renderer/ui/announcer.tsx';
import { Toasts } from '../../../renderer/ui/toasts.tsx';
import { samplesIn } from './samples.tsx';
import './style.css';

const themes = ['light', 'dark'] as const;

/** Every part of the page in its states, in the language and theme of the address: `?lang=es&theme=dark`. */
function Catalogue({ lang, theme }: { readonly lang: string; readonly theme: string }) {
  const say = useSay();
  return (
    <main className="catalogue">
      <h1>Fieldbook’s parts</h1>
      <nav aria-label="Languages and themes">
        {interfaceLanguages.flatMap((of) =>
          themes.map((one) => (
            <a
              key={of + one}
              href={`?lang=${of}&theme=${one}`}
              aria-current={of === lang && one === theme ? 'page' : undefined}
            >
              {of}, {one}
            </a>
          )),
        )}
      </nav>
      {Object.entries(samplesIn(lang, say)).map(([part, states]) => (
        <section key={part} data-part={part} aria-label={part}>
          <h2>{part}</h2>
          {Object.entries(states).map(([state, drawn]) => (
            <div key={state} data-state-of={state}>
              <span className="small soft">{state}</span>
              <div>{drawn}</div>
            </div>
          ))}
        </section>
      ))}
      <Toasts />
      <Announcer />
    </main>
  );
}

const asked = new URLSearchParams(location.search);
const lang = interfaceLanguages.find((known) => known === asked.get('lang')) ?? 'en';
const theme = themes.find((known) => known === asked.get('theme')) ?? 'light';
document.documentElement.lang = lang;
document.documentElement.dataset['theme'] = theme;
useNavigation.setState({ route: { view: 'home', lang, of: '' } });
const root = document.getElementById('root');
if (root) createRoot(root).render(<Catalogue lang={lang} theme={theme} />);
