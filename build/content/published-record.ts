import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256, writeFileAtomic } from '../../host/platform/files.ts';
import { makeFolder } from '../../host/platform/make-folder.ts';
import { EDGE_LATE_MS } from '../../host/sync/limits.ts';
import type { SignedState } from '../../host/sync/signed.ts';
import { Refusal } from './command.ts';
import type { Keys } from './keys.ts';

const recordSchema = z.object({ at: z.iso.datetime(), number: z.int(), highest: z.int() });
type PublishedRecord = z.output<typeof recordSchema>;

const MINUTE_MS = 60_000;

/** What was signed last with these keys, kept beside what was compiled: the live site may answer with less than that. */
function recordFile(cache: string, keys: Pick<Keys, 'roots'>): string {
  return join(cache, `published-${sha256(keys.roots[0] ?? Buffer.alloc(0)).slice(0, 16)}.json`);
}

export function keepRecord(cache: string, keys: Pick<Keys, 'roots'>, signed: SignedState, now: number): void {
  const record: PublishedRecord = { at: new Date(now).toISOString(), number: signed.edition?.number ?? 0, highest: highestOf(signed) };
  makeFolder(cache);
  writeFileAtomic(recordFile(cache, keys), JSON.stringify(record));
}

function highestOf({ versions }: Pick<SignedState, 'versions'>): number {
  return Math.max(versions.timestamp, versions.snapshot, versions.targets);
}

function readRecord(cache: string, keys: Pick<Keys, 'roots'>): PublishedRecord | null {
  const file = recordFile(cache, keys);
  if (!existsSync(file)) return null;
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Torn or of another time: as good as lost, and it may be lost.
    return null;
  }
}

/** What must be above what was signed before; `null` where the live site shows all of that. */
export interface Above {
  readonly lowest: number;
  readonly number: number;
}

/**
 * Compares what the live site shows with what was signed last. Less, soon after: an edge that is behind, or an upload under way, and no number may be
 * used twice. Less, later: an upload that never came; what is signed next goes above all of it.
 */
export function aboveRecord(live: SignedState, { address, cache, keys, now }: { readonly address: string; readonly cache: string; readonly keys: Pick<Keys, 'roots'>; readonly now: number }): Above | null {
  const record = readRecord(cache, keys);
  const shown = live.edition?.number ?? 0;
  if (!record || (record.number <= shown && record.highest <= highestOf(live))) return null;
  const age = now - Date.parse(record.at);
  if (age > EDGE_LATE_MS) return { lowest: record.highest + 1, number: Math.max(record.number, shown) + 1 };
  const rest = Math.ceil((EDGE_LATE_MS - age) / MINUTE_MS);
  throw new Refusal(
    `edition ${record.number} was signed a short time ago and ${address} still shows an older state (edition ${shown}): a part of the host is behind, or the upload has not come. Upload it, or try again in some minutes; in ${rest} minutes it counts as never uploaded`,
  );
}
