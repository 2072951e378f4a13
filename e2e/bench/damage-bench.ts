import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { damageKinds, damageTrial, layOutModel } from '../../host/notebook/testing/damage-trial.ts';
import { atMost } from './result.ts';
import type { Figure, Result } from './result.ts';

/** Damaged copies of each kind. */
const TRIES = 400;

/** Damages the notebook's file at random places and starts with it (threats D4). */
export async function run(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'damage-bench-'));
  const figures: Figure[] = [];
  try {
    const rows = await layOutModel(join(folder, 'model'));
    for (const kind of damageKinds) {
      const outcome = await damageTrial(
        join(folder, 'model'),
        rows,
        join(folder, 'work'),
        kind,
        TRIES,
        Date.now() >>> 0,
      );
      figures.push(
        {
          what: `${kind}: starts`,
          value: outcome.started,
          unit: `of ${outcome.tried}`,
          goal: 'all',
          met: outcome.started === TRIES,
        },
        { what: `${kind}: the user's data not hit`, value: outcome.unharmed, unit: '' },
        { what: `${kind}: mended and told`, value: outcome.told, unit: '' },
        {
          what: `${kind}: rows behind, a mended start`,
          value: Math.round(outcome.rowsBehind / Math.max(1, outcome.told)),
          unit: `of ${rows.size}`,
        },
        atMost(`${kind}: wrong or missing, nobody told`, outcome.silent, '', 0),
        atMost(`${kind}: damaged file not kept`, outcome.gone, '', 0),
      );
    }
    return { name: 'damage', figures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
