import type { EditionEntry } from '../../contract/shapes/sync.ts';
import type { SourceEntry } from './source-index.ts';

/** The edition being read, as far as an update must know it. */
export interface CurrentEdition {
  readonly id: string;
  readonly number: number;
  readonly made: string;
  readonly origin: EditionEntry['origin'];
  /** Every source file the edition was compiled from. */
  readonly files: readonly SourceEntry[];
  /** A source's bytes as they were published, or `null` when it has none of that path. */
  readonly read: (path: string) => Uint8Array | null;
}

/** An edition whose every source has been checked, ready to be compiled. */
export interface NextEdition {
  readonly number: number;
  readonly made: string;
  readonly origin: 'site' | 'pack';
  readonly files: readonly SourceEntry[];
  /** A listed source's bytes; `null` for any other path. */
  readonly read: (path: string) => Uint8Array | null;
  readonly signal: AbortSignal;
}

/** The library, handed in: the sync knows none. `install` compiles, switches, and leaves the old edition whole should it fail. */
export interface EditionPort {
  readonly current: () => CurrentEdition | null;
  readonly install: (next: NextEdition) => Promise<{ readonly id: string }>;
  readonly list: () => readonly EditionEntry[];
  readonly back: (id: string) => void | Promise<void>;
  readonly remove: (id: string) => void | Promise<void>;
}
