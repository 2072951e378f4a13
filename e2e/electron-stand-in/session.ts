import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { mustBeReady } from './moment.ts';
import { Protocol } from './protocol.ts';
import { WebRequest } from './web-request.ts';

type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;

/** One session: its requests, schemes and permissions (docs/api/session.md). */
export class Session extends EventEmitter {
  readonly partition: string;
  readonly webRequest = new WebRequest();
  readonly protocol = new Protocol();
  /** Hunspell's languages: a new session begins with the system's, and fetches their dictionaries (docs/tutorial/spellchecker.md). */
  spellCheckerLanguages: readonly string[] = ['en-US'];
  dictionaryAddress = 'https://redirector.gvt1.com/edgedl/chrome/dict/';
  #check: CheckHandler | null = null;

  constructor(partition: string) {
    super();
    this.partition = partition;
  }

  readonly setPermissionRequestHandler = (_handler: unknown): void => undefined;
  readonly setPermissionCheckHandler = (handler: CheckHandler | null): void => {
    this.#check = handler;
  };
  readonly setDevicePermissionHandler = (_handler: unknown): void => undefined;
  readonly setDisplayMediaRequestHandler = (_handler: unknown): void => undefined;
  readonly setSpellCheckerEnabled = (_enabled: boolean): void => undefined;
  readonly setSpellCheckerLanguages = (languages: readonly string[]): void => {
    this.spellCheckerLanguages = languages;
  };
  readonly setSpellCheckerDictionaryDownloadURL = (address: string): void => {
    if (!URL.canParse(address))
      throw new Error('The URL you provided to setSpellCheckerDictionaryDownloadURL is not a valid URL');
    this.dictionaryAddress = address;
  };
  readonly setUserAgent = (_agent: string): void => undefined;
  readonly isPersistent = (): boolean => this.partition === '' || this.partition.startsWith('persist:');

  /** Whether the page's own question for a permission is answered yes; without a handler Electron grants. */
  grants(permission: string, origin: string): boolean {
    return this.#check?.(null, permission, origin, {}) ?? true;
  }

  /** Where a dictionary would be fetched from at this moment: what the app has to keep from happening. */
  get dictionaryRequests(): readonly string[] {
    return this.spellCheckerLanguages
      .filter(() => /^https?:/.test(this.dictionaryAddress))
      .map((language) => `${this.dictionaryAddress}${language}.bdic`);
  }
}

const sessions = new Map<string, Session>();

function fromPartition(partition: string): Session {
  mustBeReady('Session can only be received when');
  const known = sessions.get(partition);
  if (known) return known;
  const made = new Session(partition);
  sessions.set(partition, made);
  app.emit('session-created', made);
  return made;
}

/** All there are, for a spec to look at. */
export function allSessions(): readonly Session[] {
  return [...sessions.values()];
}

export const session = {
  fromPartition,
  get defaultSession(): Session {
    return fromPartition('');
  },
};

/** `protocol` on its own is the default session's, but for what is told before there is one. */
const early = new Protocol();
export const protocol = {
  registerSchemesAsPrivileged: early.registerSchemesAsPrivileged,
  handle: (...args: Parameters<Protocol['handle']>): void => {
    mustBeReady('protocol.handle cannot be used before');
    session.defaultSession.protocol.handle(...args);
  },
  isProtocolHandled: (scheme: string): boolean => session.defaultSession.protocol.isProtocolHandled(scheme),
  unhandle: (scheme: string): void => session.defaultSession.protocol.unhandle(scheme),
};
