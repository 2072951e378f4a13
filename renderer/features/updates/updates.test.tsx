// @vitest-environment jsdom
import { act } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { errorCodes } from '../../../contract/shapes/errors.ts';
import type { UpdateState } from '../../../contract/shapes/update.ts';

// The host is not there: what is drawn is what the store holds.
vi.mock('../../live/client.ts', async (original) => ({
  ...(await original<object>()),
  ask: () => new Promise(() => undefined),
  onHostEvent: () => () => undefined,
}));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
const { say } = await import('../../i18n/i18n.ts');
const { UpdateNotice } = await import('./update-notice.tsx');
const { InstalledAs } = await import('./installed-as.tsx');
const { UpdateSettings } = await import('./update-settings.tsx');
const { useUpdate } = await import('./update-store.ts');
const { updateSentence } = await import('./update-words.ts');

const checked = '2026-11-22T10:00:00.000Z';
const offer = { version: '1.3.0', made: null, bytes: 90_000_000, installs: 'itself' } as const;
const byHand = { ...offer, installs: 'by-hand' } as const;

const states: readonly UpdateState[] = [
  { state: 'unsupported', reason: 'browser' },
  { state: 'unsupported', reason: 'development' },
  ...(['setting', 'policy', 'offline-switch', 'no-address'] as const).map(
    (reason) => ({ state: 'off', reason, checked }) as const,
  ),
  { state: 'idle', checked: null },
  { state: 'checking', checked },
  { state: 'current', checked },
  ...(['ask', 'metered', 'later'] as const).map(
    (why) => ({ state: 'available', offer, why, checked }) as const,
  ),
  { state: 'available', offer: byHand, why: 'ask', checked },
  { state: 'downloading', offer, received: 1_000_000, total: 9_000_000, checked },
  { state: 'ready', offer, onQuit: false, checked },
  { state: 'ready', offer, onQuit: true, checked },
  { state: 'installing', offer, checked },
  ...errorCodes.map(
    (code) => ({ state: 'failed', failure: { code, message: 'x' }, since: checked, checked }) as const,
  ),
];

describe.each(['en', 'es'])('in %s', (lang) => {
  it('every state has a sentence of its own, complete and without holes', () => {
    const sentences = states.map((state) => updateSentence(state, say(lang), lang));
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/\{\{|undefined|updates\.|error\./);
      expect(sentence).toMatch(/[.…\w)]$/u);
    }
    const failed = sentences.slice(states.findIndex(({ state }) => state === 'failed'));
    for (const sentence of failed) expect(sentence).toContain(lang === 'en' ? 'You go on with' : 'Sigue con');
  });

  it('who has to do something is said by the kind of installation', () => {
    const said = (['msi', 'deb', 'rpm', 'portable', 'archive', 'mac', undefined] as const).map((kind) =>
      updateSentence({ state: 'available', offer: byHand, why: 'ask', checked }, say(lang), lang, kind),
    );
    expect(said[0]).toMatch(/administrat?or|administrador/);
    expect(said[1]).toBe(said[2]);
    expect(new Set(said).size).toBe(3);
    expect(new Set(said.slice(3)).size).toBe(1);
  });

  it('what the network does is said of the update server, not of the docs site', () => {
    for (const state of states.filter(
      (one) => one.state === 'failed' && one.failure.code.startsWith('sync-http'),
    ))
      expect(updateSentence(state, say(lang), lang)).not.toMatch(/docs site|sitio de documentación/);
  });
});

/** What a component draws, buttons and all. */
function draw(node: ReactNode): string {
  const place = document.createElement('div');
  const shown = createRoot(place);
  act(() => shown.render(node));
  const html = place.innerHTML;
  act(() => shown.unmount());
  return html;
}

describe('drawn', () => {
  beforeEach(() => useUpdate.setState({ state: null, news: null, installation: null }));

  it.each(
    states.filter(({ state }) => state !== 'failed').map((state) => [JSON.stringify(state), state] as const),
  )('%s', (_name, state) => {
    useUpdate.setState({ state });
    expect(draw(<UpdateSettings />)).toContain('<h2>');
  });

  it('About says that a build is not signed, and nothing of it where no system signs', () => {
    const installation = { version: '1.2.0', kind: 'nsis', server: null, channel: 'stable' } as const;
    useUpdate.setState({ installation: { ...installation, signed: false } });
    expect(draw(<InstalledAs />)).toContain('this build is not signed');
    useUpdate.setState({ installation: { ...installation, kind: 'appimage', signed: null } });
    expect(draw(<InstalledAs />)).not.toMatch(/signed/);
  });

  it('what the app does not install itself has no download button', () => {
    useUpdate.setState({ state: { state: 'available', offer: byHand, why: 'ask', checked } });
    expect(draw(<UpdateSettings />)).not.toContain('Download (');
    expect(draw(<UpdateNotice />)).not.toContain('Download (');
    expect(draw(<UpdateNotice />)).toContain('Got it');
    useUpdate.setState({ state: { state: 'available', offer, why: 'ask', checked } });
    expect(draw(<UpdateNotice />)).toContain('Download (');
  });

  it('the notice shows itself only while there is something to decide or to tell', () => {
    const shown = states.filter((state) => {
      useUpdate.setState({ state });
      return draw(<UpdateNotice />) !== '';
    });
    expect(shown.map((one) => one.state)).toEqual(['available', 'available', 'ready']);
    useUpdate.setState({ state: null, news: { version: '1.3.0', markdown: 'Better.' } });
    expect(draw(<UpdateNotice />)).toContain('1.3.0');
  });
});
