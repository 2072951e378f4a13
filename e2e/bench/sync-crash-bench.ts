import { killManyTimes } from '../../build/content/sync-kill.ts';
import { atMost } from './result.ts';
import type { Result } from './result.ts';

const KILLS = 200;

/** Kills a syncing reader at moments spread over its life: torn editions, syncs that stick, leftovers (threats D1). */
export async function run(): Promise<Result> {
  const { kills, torn, stuck, left, before, after } = await killManyTimes(KILLS);
  return {
    name: 'sync under kill',
    figures: [
      { what: 'kills', value: kills, unit: '' },
      { what: 'old edition found whole', value: before, unit: '' },
      { what: 'new edition found whole', value: after, unit: '' },
      atMost('editions torn', torn, '', 0),
      atMost('next sync stuck', stuck, '', 0),
      atMost('staging left afterwards', left, 'bytes', 0),
    ],
  };
}
