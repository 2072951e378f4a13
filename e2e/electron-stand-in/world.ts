import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENT } from './world-names.ts';

/** What the machine around the app is, as whoever starts it has set it. */
export interface World {
  /** The folder of the app, with its package.json. */
  readonly app: string;
  readonly packaged: boolean;
  /** The folder of what lies beside the program (`process.resourcesPath`). */
  readonly resources: string;
  readonly locale: string;
  readonly dark: boolean;
  readonly home: string;
  /** A Chromium to draw in, and the context of it that is the app's; without one the app gets a Chromium of its own. */
  readonly browser: string | null;
  readonly context: string | null;
}

const { env } = process;

export const world: World = {
  app: env[ENVIRONMENT.app] ?? process.cwd(),
  packaged: env[ENVIRONMENT.packaged] === '1',
  resources: env[ENVIRONMENT.resources] ?? join(env[ENVIRONMENT.app] ?? process.cwd(), 'resources'),
  locale: env[ENVIRONMENT.locale] ?? 'en-US',
  dark: env[ENVIRONMENT.dark] === '1',
  home: join(tmpdir(), `stand-in-${process.pid}`),
  browser: env[ENVIRONMENT.browser] ?? null,
  context: env[ENVIRONMENT.context] ?? null,
};
