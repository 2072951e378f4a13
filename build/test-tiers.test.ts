import { globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root } from './paths.ts';
import { heavyTests } from './test-tiers.ts';

it.each(heavyTests)('%s is there', (glob) => {
  expect(globSync(glob, { cwd: root }).length).toBeGreaterThan(0);
});
