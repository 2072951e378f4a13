import type { Release } from './release.ts';
import { newsItems, words } from './words.ts';

/** The id of the app in the lists of Linux desktops; the same as on macOS. */
export const APP_ID = 'app.fieldbook.reader';

/** What software centres show of the app. `desktop` is the entry that starts it: the packages', or a Flatpak's own. */
export function metainfo(
  release: Pick<Release, 'version' | 'date' | 'homepage' | 'notes'>,
  desktop: string,
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>${APP_ID}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <name>Fieldbook</name>
  <summary>${xml(words.en.summary)}</summary>
  <summary xml:lang="es">${xml(words.es.summary)}</summary>
  <developer id="app.fieldbook">
    <name>Fieldbook</name>
  </developer>
  <description>
${paragraphs()}
  </description>
  <launchable type="desktop-id">${xml(desktop)}</launchable>
  <url type="homepage">${xml(release.homepage)}</url>
  <icon type="stock">${xml(desktop.replace(/\.desktop$/, ''))}</icon>
  <categories>
    <category>Office</category>
  </categories>
  <keywords>
${words.en.tags.map((tag) => `    <keyword>${xml(tag)}</keyword>`).join('\n')}
${words.es.tags.map((tag) => `    <keyword xml:lang="es">${xml(tag)}</keyword>`).join('\n')}
  </keywords>
  <provides>
    <binary>fieldbook</binary>
    <mediatype>application/vnd.fieldbook.pack</mediatype>
    <mediatype>x-scheme-handler/fieldbook</mediatype>
  </provides>
  <supports>
    <control>pointing</control>
    <control>keyboard</control>
  </supports>
  <requires>
    <display_length compare="ge">480</display_length>
  </requires>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="${xml(release.version)}" date="${release.date}" type="${release.version.includes('-') ? 'development' : 'stable'}">
      <description>
${news(release.notes)}
      </description>
    </release>
  </releases>
</component>
`;
}

function paragraphs(): string {
  const of = (lang: 'en' | 'es', attribute: string): readonly string[] =>
    words[lang].paragraphs.map((text) => `    <p${attribute}>${xml(text)}</p>`);
  return [...of('en', ''), ...of('es', ' xml:lang="es"')].join('\n');
}

function news(notes: Release['notes']): string {
  const of = (lang: string, attribute: string): readonly string[] =>
    newsItems(notes[lang] ?? '').map((text) => `          <li${attribute}>${xml(text)}</li>`);
  return ['        <ul>', ...of('en', ''), ...of('es', ' xml:lang="es"'), '        </ul>'].join('\n');
}

function xml(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '');
}
