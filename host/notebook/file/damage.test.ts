import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { damageKinds, damageTrial, layOutModel } from '../testing/damage-trial.ts';

/** `npm run bench -- damage` does 400. */
const TRIES = 60;

describe('a damaged notebook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notebook-damage-'));
  const state = { rows: new Map<string, string>() as ReadonlyMap<string, string> };
  beforeAll(async () => {
    state.rows = await layOutModel(join(folder, 'model'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(damageKinds)('starts, tells, keeps the bad file and shows no wrong row: %s', async (kind) => {
    const outcome = await damageTrial(
      join(folder, 'model'),
      state.rows,
      join(folder, 'work'),
      kind,
      TRIES,
      11,
    );
    expect(outcome).toMatchObject({ tried: TRIES, started: TRIES, silent: 0, gone: 0 });
    // The damage must really hit: else the rest proves nothing.
    expect(outcome.told).toBeGreaterThan(TRIES / 4);
  });
});
