import { stringify } from 'yaml';
import { MSI_UPGRADE_CODE, NSIS_GUID } from '../electron-builder.ts';
import { downloadOf } from './release.ts';
import type { Release } from './release.ts';
import { newsItems, words } from './words.ts';

const IDENTIFIER = 'Fieldbook.Fieldbook';
const MANIFEST_VERSION = '1.10.0';
/** Longest notes that the list takes, characters. */
const NOTES_LENGTH = 10_000;

/** The manifest of the Windows Package Manager: a version, its installers, and its words in each language. */
export function wingetManifest(release: Release): ReadonlyMap<string, string> {
  const folder = `winget/manifests/f/Fieldbook/Fieldbook/${release.version}`;
  const file = (kind: string, type: string, content: object): readonly [string, string] => [
    `${folder}/${IDENTIFIER}${kind}.yaml`,
    stringify(
      {
        PackageIdentifier: IDENTIFIER,
        PackageVersion: release.version,
        ...content,
        ManifestType: type,
        ManifestVersion: MANIFEST_VERSION,
      },
      // The list's readers know plain YAML only.
      { aliasDuplicateObjects: false, lineWidth: 0 },
    ),
  ];
  return new Map([
    file('', 'version', { DefaultLocale: words.en.locale }),
    file('.installer', 'installer', installers(release)),
    file(`.locale.${words.en.locale}`, 'defaultLocale', localeOf(release, 'en')),
    file(`.locale.${words.es.locale}`, 'locale', localeOf(release, 'es')),
  ]);
}

function installers(release: Release): object {
  const one = (arch: 'x64' | 'arm64', ending: 'exe' | 'msi'): object => {
    const { url, sha256 } = downloadOf(release, `Fieldbook-${release.version}-win-${arch}.${ending}`);
    const own = ending === 'exe' ? forOneUser : forEverybody;
    return { Architecture: arch, ...own, InstallerUrl: url, InstallerSha256: sha256.toUpperCase() };
  };
  return {
    Platform: ['Windows.Desktop'],
    MinimumOSVersion: '10.0.0.0',
    InstallModes: ['interactive', 'silent', 'silentWithProgress'],
    UpgradeBehavior: 'install',
    Protocols: ['fieldbook'],
    FileExtensions: ['fieldbook'],
    ReleaseDate: release.date,
    Installers: [one('x64', 'exe'), one('arm64', 'exe'), one('x64', 'msi'), one('arm64', 'msi')],
  };
}

const forOneUser = { InstallerType: 'nullsoft', Scope: 'user', ProductCode: NSIS_GUID } as const;
/** The product code of an MSI changes with every version; the upgrade code does not. */
const forEverybody = {
  InstallerType: 'wix',
  Scope: 'machine',
  AppsAndFeaturesEntries: [{ UpgradeCode: `{${MSI_UPGRADE_CODE}}` }],
} as const;

function localeOf(release: Release, lang: 'en' | 'es'): object {
  const { locale, summary, paragraphs, tags } = words[lang];
  return {
    PackageLocale: locale,
    Publisher: 'Fieldbook',
    PublisherUrl: release.homepage,
    PackageName: 'Fieldbook',
    PackageUrl: release.homepage,
    License: 'MIT',
    ShortDescription: summary,
    Description: paragraphs.join('\n\n'),
    ...(lang === 'en' ? { Moniker: 'fieldbook' } : {}),
    Tags: tags,
    ReleaseNotes: newsItems(release.notes[lang] ?? '')
      .map((item) => `- ${item}`)
      .join('\n')
      .slice(0, NOTES_LENGTH),
  };
}
