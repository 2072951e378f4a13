import { describe, expect, it } from 'vitest';
import type { UpdateOffer, UpdateState } from '../../contract/shapes/update.ts';
import { nextState } from './machine.ts';
import type { UpdateEvent } from './machine.ts';

describe('the machine', () => {
  const offer: UpdateOffer = { version: '1.3.0', made: null, bytes: 10, installs: 'itself' };
  const byHand: UpdateOffer = { ...offer, installs: 'by-hand' };
  const failure = { code: 'update-failed', message: 'x' } as const;
  const checked = null;
  const at = '2026-11-22T00:00:00.000Z';
  const states: readonly UpdateState[] = [
    { state: 'unsupported', reason: 'browser' },
    { state: 'off', reason: 'setting', checked },
    { state: 'idle', checked },
    { state: 'checking', checked },
    { state: 'current', checked },
    { state: 'available', offer, why: 'ask', checked },
    { state: 'available', offer: byHand, why: 'ask', checked },
    { state: 'downloading', offer, received: 0, total: 10, checked },
    { state: 'ready', offer, onQuit: false, checked },
    { state: 'ready', offer, onQuit: true, checked },
    { state: 'installing', offer, checked },
    { state: 'failed', failure, since: at, checked },
  ];
  const events: readonly UpdateEvent[] = [
    { kind: 'switched', off: null },
    { kind: 'switched', off: 'policy' },
    { kind: 'check' },
    { kind: 'nothing', at },
    { kind: 'offer', offer, why: 'ask', at },
    { kind: 'download' },
    { kind: 'progress', received: 5, total: 10 },
    { kind: 'cancel' },
    { kind: 'verified', onQuit: false },
    { kind: 'later' },
    { kind: 'on-quit' },
    { kind: 'install' },
    { kind: 'forget' },
    { kind: 'fail', failure, at },
  ];

  it('goes these ways and no other', () => {
    const ways = new Set(
      states.flatMap((state) =>
        events.flatMap((event) => {
          const next = nextState(state, event);
          return next === state ? [] : [`${state.state} --${event.kind}--> ${next.state}`];
        }),
      ),
    );
    expect([...ways].toSorted()).toEqual([
      'available --check--> checking',
      'available --download--> downloading',
      'available --forget--> idle',
      'available --later--> available',
      'available --switched--> off',
      'checking --fail--> failed',
      'checking --nothing--> current',
      'checking --offer--> available',
      'checking --switched--> off',
      'current --check--> checking',
      'current --forget--> idle',
      'current --switched--> off',
      'downloading --cancel--> available',
      'downloading --fail--> failed',
      'downloading --progress--> downloading',
      'downloading --switched--> off',
      'downloading --verified--> ready',
      'failed --check--> checking',
      'failed --forget--> idle',
      'failed --switched--> off',
      'idle --check--> checking',
      'idle --forget--> idle',
      'idle --switched--> off',
      'installing --fail--> failed',
      'off --switched--> idle',
      'off --switched--> off',
      'ready --fail--> failed',
      'ready --install--> installing',
      'ready --later--> ready',
      'ready --on-quit--> ready',
      'ready --switched--> off',
    ]);
  });

  it('never downloads what the app does not install itself', () => {
    const state: UpdateState = { state: 'available', offer: byHand, why: 'ask', checked };
    expect(nextState(state, { kind: 'download' })).toBe(state);
  });
});
