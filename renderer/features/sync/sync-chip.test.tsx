// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ErrorCode } from '../../../contract/shapes/errors.ts';
import { useSync } from '../../live/sync-store.ts';
import { SyncChip } from './sync-chip.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

beforeEach(() => {
  document.body.innerHTML = '<div></div>';
});
afterEach(() => useSync.setState({ state: null }));

function lookOf(code: ErrorCode): { readonly look: string | undefined; readonly warns: boolean } {
  useSync.setState({
    state: {
      state: 'failed',
      from: 'site',
      failure: { code, message: '' },
      since: '2026-11-27T09:00:00.000Z',
      checked: null,
      updated: null,
    },
  });
  const root = createRoot(document.body.firstElementChild ?? document.body);
  act(() => root.render(<SyncChip />));
  const chip = document.querySelector<HTMLElement>('.sync-chip');
  const seen = {
    look: chip?.dataset['state'],
    warns: chip?.querySelector('.lucide-triangle-alert') !== null,
  };
  act(() => root.unmount());
  return seen;
}

it('to be without a network is no fault: the chip is calm, and warns of everything else', () => {
  expect(lookOf('sync-offline')).toEqual({ look: 'offline', warns: false });
  // An edge of the site that is some minutes behind: what is here is the newest.
  expect(lookOf('sync-behind')).toEqual({ look: 'up-to-date', warns: false });
  expect(lookOf('sync-rolled-back')).toEqual({ look: 'failed', warns: true });
  expect(lookOf('sync-not-signed')).toEqual({ look: 'failed', warns: true });
});
