import { Refusal, UsageError } from './command.ts';
import type { Keys } from './keys.ts';
import { NothingLive, takeLive } from './live-site.ts';
import { readSite } from './publish-site.ts';
import { aboveRecord } from './published-record.ts';

/** Where a publish takes its history from, as the command line says it; without any it is the folder's own. */
export interface HistoryOptions {
  readonly from?: string | undefined;
  readonly recover?: string | undefined;
  readonly first?: boolean | undefined;
  readonly number?: string | undefined;
}

const SECOND_MS = 1_000;

/** How what is signed next goes on. */
export interface History {
  /** The lowest version to sign: above all that were ever signed where the history was lost. */
  readonly lowest: number;
  /** The number of the edition where it is not simply the next one. */
  readonly number?: number;
  /** An edition of its own even of the same pages. */
  readonly always: boolean;
}

interface To {
  readonly site: string;
  readonly keys: Keys;
  readonly keep: number;
  readonly now: number;
  /** Where what was signed last is kept; `null` where nothing is signed. */
  readonly cache: string | null;
}

const asItIs: History = { lowest: 1, always: false };

/**
 * Makes sure that an edition goes on from what laptops have seen: an empty folder would begin at edition 1, which every one of them refuses.
 */
export async function continueHistory(options: HistoryOptions, to: To): Promise<History> {
  const { from, recover, first = false } = options;
  const chosen = [from !== undefined, recover !== undefined, first].filter(Boolean).length;
  if (chosen > 1) throw new UsageError('Only one of --from, --recover and --first goes.');
  if (recover !== undefined && options.number === undefined) {
    throw new UsageError('--recover needs --number N, higher than any edition that a reader shows in its settings.');
  }
  const live = from ?? recover;
  if (live !== undefined) {
    await takeLive({ address: addressOf(live), site: to.site, roots: to.keys.roots, keep: to.keep, now: to.now }).catch((error: unknown) => {
      // Recovering needs nothing of what was: its versions are above all that ever were.
      if (recover === undefined || !(error instanceof NothingLive)) throw error;
    });
    return recover === undefined ? afterLive(live, to) : { lowest: Math.floor(to.now / SECOND_MS), always: true };
  }
  const here = readSite(to.site, to.keys.roots);
  if (first && here) throw new Refusal(`the site has edition ${here.edition?.number ?? 0} already: leave --first out`);
  if (!first && !here) {
    throw new Refusal('nothing was published in that folder: --from URL goes on from the live site, --first begins a history where no laptop has one yet');
  }
  return asItIs;
}

function afterLive(address: string, { site, keys, cache, now }: To): History {
  const taken = cache === null ? null : readSite(site, keys.roots);
  const above = taken && cache !== null ? aboveRecord(taken, { address, cache, keys, now }) : null;
  return above ? { ...above, always: true } : asItIs;
}

/** The address of a live site. */
export function addressOf(text: string): string {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) throw new UsageError('A site’s address begins with https:// or http://.');
  return text;
}
