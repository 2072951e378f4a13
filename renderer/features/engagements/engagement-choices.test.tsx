// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../../live/client.ts', async (original) => ({
  ...(await original<object>()),
  ask: async (...args: readonly unknown[]) => asked(...args),
  onHostEvent: () => () => undefined,
}));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
const { say } = await import('../../i18n/i18n.ts');
const { EngagementDialog } = await import('./engagement-dialog.tsx');

const client: EngagementView = {
  id: 'c', client: 'Contoso Ltd', colour: 1, language: 'en', note: 'of Ana', opened: '2026-11-20T09:00:00.000Z', closed: null, archived: false,
  used: null,
  others: [
    { part: 'client', text: 'Contoso GmbH', at: null },
    { part: 'note', text: 'of Ben', at: null },
  ],
}; // prettier-ignore

let root: Root;
beforeEach(async () => {
  sessionStorage.clear();
  asked.mockReset();
  asked.mockImplementation((name: string) => (name === 'engagement.change' ? { undo: 'token' } : null));
  document.documentElement.lang = 'en';
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () => root.render(<EngagementDialog engagement={client} onClose={() => undefined} />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const words = say('en');
const press = (label: string) =>
  act(async () => [...document.querySelectorAll('button')].find((one) => one.textContent === label)?.click());
const changes = () =>
  asked.mock.calls.filter(([name]) => name === 'engagement.change').map(([, given]) => given);
const field = (selector: string) => document.querySelector<HTMLInputElement>(selector)?.value;

it('the other name and the other note of a client stand in its dialog, and each choice is kept at once', async () => {
  expect(document.body.textContent).toContain(words('other.title', { title: 'Contoso GmbH' }));
  expect(document.body.textContent).toContain('of Ben');
  await press(words('other.title-take'));
  expect(field('input[name=client]')).toBe('Contoso GmbH');
  await press(words('other.keep-both'));
  expect(field('textarea')).toBe('of Ana\n\nof Ben');
  expect(changes()).toEqual([
    { id: 'c', client: 'Contoso GmbH' },
    { id: 'c', note: 'of Ana\n\nof Ben' },
  ]);
});

it('to leave the name and the note that are shown is a choice, too', async () => {
  await press(words('other.title-leave'));
  await press(words('other.keep-shown'));
  expect(changes()).toEqual([
    { id: 'c', client: 'Contoso Ltd' },
    { id: 'c', note: 'of Ana' },
  ]);
});

it('what the host refuses changes nothing in the form', async () => {
  asked.mockImplementation((name: string) => {
    if (name === 'engagement.change') throw new Error('refused');
    return null;
  });
  await press(words('other.title-take'));
  expect(field('input[name=client]')).toBe('Contoso Ltd');
});
