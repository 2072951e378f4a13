import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { SettingsView } from '../../contract/shapes/settings.ts';
import type { HostOptions } from '../host-options.ts';
import { watchMorning } from '../desk/morning.ts';
import { settingsHandlers } from '../settings/handlers.ts';
import type { UpdatePart } from '../update-part.ts';
import { aboutView, editionAbout } from './about.ts';
import type { Base } from './base.ts';
import { notebookService } from './notebook-service.ts';
import type { NotebookService } from './notebook-service.ts';
import { openPreview } from './preview.ts';
import type { Preview } from './preview.ts';
import { openReading } from './reading.ts';
import type { Reading } from './reading.ts';
import { openSyncPart } from './sync-part.ts';
import type { SyncPart } from './sync-part.ts';
import { updateServices, withoutUpdates } from './updates.ts';

type SettingsPart = ReturnType<typeof settingsHandlers>;

/** The services, open. */
export interface Parts {
  readonly reading: Reading;
  readonly preview: Preview | null;
  readonly notebook: NotebookService;
  readonly settings: SettingsPart;
  readonly sync: SyncPart;
  readonly updates: UpdatePart;
}

/** Opens them in the order in which they need one another. */
export async function openParts(options: HostOptions, base: Base): Promise<Parts> {
  const { tell, log, background } = base;
  const reading = await openReading({
    data: base.data,
    bundled: options.bundled,
    content: options.content,
    log,
    onProgress: options.onProgress ?? (() => undefined),
    again: options.watch ?? false,
  });
  const preview =
    options.watch && options.content !== null
      ? openPreview({ content: options.content, look: options.look ?? null, reading, log, background, tell })
      : null;
  const notebook = notebookService({
    ...base,
    language: () => options.lang ?? base.settings.values().lang ?? languageHere(reading, options.systemLang),
    edition: reading.edition,
    logo: base.logo.read,
    changed: (tables, change) => tell({ kind: 'notebook-changed', tables, change }),
  });
  const settings = openSettingsPart(options, base, reading, (view) => {
    tell({ kind: 'settings-changed', view });
    updates.settingsChanged();
    sync.settingsChanged();
  });
  const sync = openSyncPart({
    ...base,
    bundled: options.bundled,
    reading,
    settingsWritten: () => tell({ kind: 'settings-changed', view: settings.view() }),
    fetcher: options.fetcher ?? fetch,
    source: options.source ?? null,
    root: options.root ?? null,
    touches: notebook.touches,
    editionChanged: (edition) => {
      notebook.learn(edition);
      tell({ kind: 'edition-changed', edition: edition.id });
    },
  });
  const updates = openUpdates(options, base, sync, notebook);
  if (options.shell.name === 'electron') sayMornings(options, base, reading, notebook);
  return { reading, preview, notebook, settings, sync, updates };
}

/** A browser's page says nothing by itself once it is closed: mornings are the desktop's. */
function sayMornings(
  options: HostOptions,
  { background, clock, settings, tell }: Base,
  reading: Reading,
  { handlers, notebook }: NotebookService,
): void {
  const lang = () => settings.values().lang ?? languageHere(reading, options.systemLang);
  watchMorning({
    background,
    clock,
    wanted: () => settings.values().reminder === 'morning',
    said: async (day) => (await notebook.get()).lastMorning() === day,
    lines: async (day) => handlers['desk.clients']({ lang: lang(), day }),
    clients: async () => (await notebook.get()).engagements.list().engagements,
    claim: async (day) => (await notebook.get()).claimMorning(day),
    tell: (morning) => tell({ kind: 'morning', ...morning }),
  });
}

/** The system's language where the edition has it, else the edition's first: a set of Spanish pages opens in Spanish everywhere. */
function languageHere(reading: Reading, system: string): string {
  try {
    const { languages } = reading.edition().head;
    return languages.includes(system) ? system : (languages[0] ?? system);
  } catch (error) {
    // Nothing can be read: what the window says of it is in the system's language.
    if (error instanceof FieldbookError) return system;
    throw error;
  }
}

function openSettingsPart(
  options: HostOptions,
  { data, policy, settings, logo }: Base,
  reading: Reading,
  changed: (view: SettingsView) => void,
): SettingsPart {
  const { version, shell } = options;
  return settingsHandlers({
    store: settings,
    shell,
    logo,
    asked: options.lang,
    system: () => languageHere(reading, options.systemLang),
    about: () =>
      aboutView({ version, shell, data, settings, policy, edition: () => editionAbout(reading.edition) }),
    changed,
  });
}

function openUpdates(
  options: HostOptions,
  base: Base,
  sync: SyncPart,
  { notebook }: NotebookService,
): UpdatePart {
  const { settings, tell } = base;
  if (!options.updates) return withoutUpdates(options.version, settings);
  return options.updates(
    updateServices({
      ...base,
      fetcher: options.fetcher ?? fetch,
      tell: (state) => tell({ kind: 'update-state', state }),
      signedInstaller: sync.signedInstaller,
      beforeInstall: async () => {
        const opened = await notebook.get();
        await opened.backup();
      },
      isMetered: () => settings.values().meteredNow,
    }),
  );
}
