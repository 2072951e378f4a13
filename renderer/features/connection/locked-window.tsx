import { BookMarked } from 'lucide-react';
import { interfaceLanguage, say } from '../../i18n/i18n.ts';

/** A window that no other of ours has let in: how to open one. Goes by itself as soon as another answers. */
export function LockedWindow({ lang }: { readonly lang: string }) {
  const words = say(lang);
  return (
    <main className="failed-root" lang={interfaceLanguage(lang)}>
      <section>
        <BookMarked size={32} aria-hidden />
        <h1>{words('connection.door')}</h1>
        <p>{words('connection.door-how')}</p>
        <p>{words('connection.door-other')}</p>
      </section>
    </main>
  );
}
