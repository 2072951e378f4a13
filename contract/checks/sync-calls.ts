import { z } from 'zod';
import { define } from './call.ts';
import { PIECE_MAX_LENGTH } from '../shapes/sync.ts';
import type {
  ChangesView,
  EditionEntry,
  PackReceipt,
  PageChangeView,
  RootProposal,
  SyncLogLine,
  SyncState,
  SyncTrust,
} from '../shapes/sync.ts';
import { keySchema, langSchema } from './place.ts';

/** Longest path of a file the user names (a pack to read or write, a root file), characters. */
const FILE_PATH_MAX_LENGTH = 4_096;

/** Longest address of a docs site, characters. */
const SITE_MAX_LENGTH = 2_048;

const packFile = z
  .string()
  .min(1)
  .max(FILE_PATH_MAX_LENGTH)
  .refine((file) => !file.includes('\0'), 'a path has no NUL');
const editionId = z.string().regex(/^[a-z0-9-]{1,80}$/);

export const syncCalls = {
  /**
   * Takes a file the user dropped or chose, piece by piece: without `upload` a new one begins. The answer's `file` is a path for
   * `sync.importPack` and `sync.readRoot`; it is swept at the next start.
   */
  'file.receive': define<{ readonly upload: string; readonly file: string; readonly bytes: number }>()(
    z.object({ upload: z.uuid().nullable(), piece: z.base64().max(PIECE_MAX_LENGTH) }),
  ),
  'sync.status': define<SyncState>()(z.object({})),
  /**
   * Asks the site what is newest, and goes on to fetch it when the settings say so. Answers the state it ended in.
   * `byItself`: nobody asked for it (the network came back), so only where the settings allow that.
   */
  'sync.check': define<SyncState>()(z.object({ byItself: z.boolean().default(false) })),
  /** Fetches, checks and applies what `sync.check` found. `shrink` says yes to an edition less than half the size. */
  'sync.apply': define<SyncState>()(z.object({ shrink: z.boolean().default(false) })),
  /** Stops a check or download; what arrived so far is kept for the next one. */
  'sync.cancel': define<SyncState>()(z.object({})),
  'sync.log': define<readonly SyncLogLine[]>()(z.object({ limit: z.int().min(1).max(2_000).default(200) })),
  /** Reads a `.fieldbook` file: the same checks as for the site. `sync-older` when what is here is newer. */
  'sync.importPack': define<SyncState>()(z.object({ file: packFile, shrink: z.boolean().default(false) })),
  /** Writes the current edition as a `.fieldbook` file; without a path into the data folder's `packs`. */
  'sync.exportPack': define<PackReceipt>()(z.object({ file: packFile.nullable().default(null) })),
  'sync.trust': define<SyncTrust>()(z.object({})),
  /** Reads a root file and says what it is; nothing is trusted yet. */
  'sync.readRoot': define<RootProposal>()(z.object({ file: packFile })),
  /** Trusts a root file for a site; the fingerprint shown to the user must come back. `set-by-policy` when a policy fixes it. */
  'sync.addRoot': define<SyncTrust>()(
    z.object({
      file: packFile,
      fingerprint: z.string().max(100),
      site: z.url({ protocol: /^https?$/ }).max(SITE_MAX_LENGTH),
    }),
  ),
  'editions.list': define<readonly EditionEntry[]>()(z.object({})),
  /** Makes an edition kept here the current one; an update newer than it then waits until asked for. */
  'editions.back': define<readonly EditionEntry[]>()(z.object({ id: editionId })),
  'editions.remove': define<readonly EditionEntry[]>()(z.object({ id: editionId })),
  /** What changed between two editions kept here: by default the current one and the one before it. `null` when there is no other. */
  'changes.read': define<ChangesView | null>()(
    z.object({ lang: langSchema, from: editionId.optional(), to: editionId.optional() }),
  ),
  /** A page's changes word by word. */
  'changes.page': define<PageChangeView | null>()(
    z.object({ lang: langSchema, key: keySchema, from: editionId.optional(), to: editionId.optional() }),
  ),
  /** The user has looked at these pages' changes (all of them without a list). */
  'changes.seen': define<null>()(z.object({ keys: z.array(keySchema).max(20_000).optional() })),
} as const;
