// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import type { HostEvent } from '../../../contract/shapes/events.ts';

const host = vi.hoisted(() => ({ number: 1, tell: new Map<string, () => void>() }));
vi.mock('../../live/client.ts', async (original) => ({
  ...(await original<object>()),
  ask: async () => ({
    version: '1.0.0',
    shell: 'browser',
    data: '/data',
    edition: { id: 'x', number: host.number, made: '2026-11-20T12:00:00.000Z', origin: 'site' },
    versions: {},
  }),
  onHostEvent: (kind: HostEvent['kind'], listener: () => void) => {
    host.tell.set(kind, listener);
    return () => undefined;
  },
}));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const { AboutBox } = await import('./about-box.tsx');

it('says which edition is read, also after another one has arrived', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  await act(async () => createRoot(place).render(<AboutBox lang="en" more={null} />));
  expect(place.textContent).toContain('1 · 20 Nov 2026');
  host.number = 2;
  await act(async () => host.tell.get('edition-changed')?.());
  expect(place.textContent).toContain('2 · 20 Nov 2026');
});
