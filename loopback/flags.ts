import { existsSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dataPlace } from '../host/settings/data-place.ts';
import { langSchema } from '../contract/checks/place.ts';
import { flagProblem } from '../host/settings/start-flags.ts';

export interface Flags {
  readonly data: string;
  readonly content: string | null;
  readonly lang: string | null;
  /** `null`: the one of the last start where it is free, else any. */
  readonly port: number | null;
  readonly open: boolean;
  /** An author's preview of the folder in `content`. */
  readonly watch: boolean;
  /** A docs site for this run only, and the root file its content must be signed under. */
  readonly source: string | null;
  readonly root: string | null;
  /** A pack to read before anything else. */
  readonly pack: string | null;
  /** The folder the app itself is in. */
  readonly app: string;
  readonly version: string;
}

/** The browser shell's own flags, or a sentence on what is wrong with them; build/start.ts explains them. */
export function parseFlags(args: readonly string[]): Flags | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      content: { type: 'string' },
      lang: { type: 'string' },
      watch: { type: 'boolean', default: false },
      source: { type: 'string' },
      root: { type: 'string' },
      import: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
    },
  });
  // Beside the sources or in the bundle: the app is where its manifest is.
  const app = dirname(findPackageJSON('..', import.meta.url) ?? import.meta.dirname);
  const place = (given: string | undefined): string | null => (given === undefined ? null : resolve(given));
  const problem = flagProblem(values);
  if (problem !== null) return problem;
  return {
    data: dataPlace(place(values.data)),
    content: place(values.content),
    lang: values.lang === undefined ? null : values.lang.toLowerCase(),
    port: values.port === undefined ? null : Number(values.port),
    open: !values['no-open'],
    watch: values.watch,
    source: values.source ?? null,
    root: place(values.root) ?? shippedRoot(app),
    pack: place(values.import),
    app,
    version: versionOf(app),
  };
}

/** The system's language, in the form of the content's folders. */
export function systemLang(): string {
  const locale = Intl.DateTimeFormat().resolvedOptions().locale;
  const lang = langSchema.safeParse(locale.toLowerCase().split('-')[0]);
  return lang.success ? lang.data : 'en';
}

function versionOf(app: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
  return typeof version === 'string' ? version : '0.0.0';
}

/** The root an organisation ships with the app, where `npm run dist` takes it from too. */
function shippedRoot(app: string): string | null {
  const file = join(app, 'build', 'root.json');
  return existsSync(file) ? file : null;
}
