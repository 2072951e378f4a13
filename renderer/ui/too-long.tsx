import { interfaceLanguage, useLang, useSay } from '../i18n/i18n.ts';

/** By how many characters a text is longer than it may be; white space around it does not count. */
export function tooLongBy(text: string, most: number): number {
  return text.length <= most ? 0 : Math.max(0, text.trim().length - most);
}

/** Below a field whose text is longer than it may be: by how much. Nothing is cut, saving waits. */
export function TooLong({ by }: { readonly by: number }) {
  const say = useSay();
  const lang = useLang();
  return (
    <span className="too-long" role="status">
      {by > 0 && say('text.too-long', { count: by, number: by.toLocaleString(interfaceLanguage(lang)) })}
    </span>
  );
}
