import { readFileSync } from 'node:fs';
import { afterEach, expect } from 'vitest';
import type { UpdateState } from '../../../contract/shapes/update.ts';
import { openLab } from './machine.ts';
import type { Lab, LabOptions } from './machine.ts';

/** The kinds of installation that replace themselves. */
export type SelfKind = 'appimage' | 'nsis';

/** For one test file: opens labs and closes the one of each test after it. */
export function useLab(): (kind: SelfKind, more?: Partial<LabOptions>) => Promise<Lab> {
  let lab: Lab | null = null;
  afterEach(async () => {
    await lab?.close();
    lab = null;
  });
  return async (kind, more = {}) => {
    lab = await openLab({ kind, ...more });
    return lab;
  };
}

/** Check, download and install as far as it goes. */
export async function tryAll(opened: Lab): Promise<UpdateState> {
  await opened.call('update.check');
  if (opened.state().state !== 'available') return opened.state();
  await opened.call('update.download');
  const state = await opened.settle('ready', 'failed', 'available');
  if (state.state !== 'ready') return state;
  opened.makeRunnable();
  await opened.call('update.install', { when: 'now' });
  return opened.settle('installing', 'failed');
}

export function codeOf(state: UpdateState): string {
  return state.state === 'failed' ? state.failure.code : state.state;
}

export function untouched(opened: Lab, before: Buffer): void {
  expect(opened.quits()).toBe(0);
  expect(opened.started()).toEqual([]);
  expect(readFileSync(opened.program).equals(before)).toBe(true);
}
