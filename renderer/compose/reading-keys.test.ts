// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';

Object.assign(window, {
  fieldbook: { call: async () => ({ ok: true, value: { values: {} } }), onEvent: () => () => undefined },
});
vi.stubGlobal('matchMedia', () => ({ matches: false }));
// What jsdom has no layout for: the third block is the one at the top.
Element.prototype.checkVisibility = () => true;
const { switchLanguage } = await import('./reading-keys.ts');
const { startNavigation, useNavigation } = await import('../navigation/navigation.ts');

/** A page whose third block under its first heading stands at the top. */
function scrolledPage(): HTMLElement {
  const scroller = document.createElement('main');
  scroller.innerHTML = '<h2 data-block="h">H</h2><p data-block="p1">One</p><p data-block="p2">Two</p>';
  scroller.scrollTop = 100;
  [...scroller.children].forEach((block, at) => {
    const top = at * 20 - 40;
    block.getBoundingClientRect = () => new DOMRect(0, top, 100, 20);
  });
  return scroller;
}

test('another language keeps the paragraph and drops the anchor, which is a word of the language left', () => {
  const place = { lang: 'en', key: 'plan', anchor: 'a-heading' };
  startNavigation({ route: { view: 'page', place }, spot: null });
  switchLanguage('es', scrolledPage());
  const { route, arrive } = useNavigation.getState();
  expect(route).toEqual({ view: 'page', place: { lang: 'es', key: 'plan' } });
  expect(location.pathname + location.hash).toBe('/es/page/plan');
  expect(arrive).toMatchObject({ block: '', rank: { item: '', heading: 1, after: 2 } });
});
