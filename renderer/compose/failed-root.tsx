import { say } from '../i18n/i18n.ts';

/** When not even the frame can be drawn: in both languages, since what knows the language may be what failed. */
export function FailedRoot() {
  return (
    <main className="failed-root" role="alert">
      {(['en', 'es'] as const).map((lang) => (
        <section key={lang} lang={lang}>
          <h1>{say(lang)('failed.root')}</h1>
          <p>{say(lang)('failed.root-next')}</p>
          <p className="failure-actions">
            <a className="button" data-look="main" href={`/${lang}`}>
              {say(lang)('reading.go-home')}
            </a>
          </p>
        </section>
      ))}
    </main>
  );
}
