import type { Page } from '@playwright/test';

/**
 * What of the view on the screen nobody can see whole or reach: wider than the window, cut by its box, scrolling sideways, or a
 * control outside the window even when scrolled to. Tables and code may scroll sideways: they mean nothing when broken.
 */
export function outOfSight(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const slack = 1;
    /** How much of a tall control must be in the window, pixels: what a finger needs. */
    const LEAST = 44;
    const found: string[] = [];
    const name = (element: Element): string =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}`;
    const seen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !element.closest('.visually-hidden, .skip-link') &&
      getComputedStyle(element).clipPath === 'none';
    const wider = document.documentElement.scrollWidth - innerWidth;
    if (wider > 0) found.push(`${wider} px wider than the window`);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!seen(element) || element.clientWidth <= slack) continue;
      const style = getComputedStyle(element);
      const sideways = element.scrollWidth - element.clientWidth;
      if (sideways > slack && style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis') {
        const clipped = ['hidden', 'clip'].includes(style.overflowX);
        const broad =
          element.matches('pre, input, textarea, table') ||
          element.querySelector('table, pre, svg.diagram') !== null;
        const edge = element.getBoundingClientRect().right + slack;
        const out = [...element.querySelectorAll('*')]
          .filter((inner) => inner.getBoundingClientRect().right > edge && !inner.closest('.visually-hidden'))
          .at(-1);
        if (clipped || !broad)
          found.push(
            `${clipped ? 'cut' : 'scrolls'} by ${sideways} px sideways: ${name(element)}, by ${out ? name(out) : 'its text'}`,
          );
      }
      const down = element.scrollHeight - element.clientHeight;
      const lined = style.webkitLineClamp !== 'none' || style.textOverflow === 'ellipsis';
      if (down > 3 && !lined && ['hidden', 'clip'].includes(style.overflowY) && element !== document.body)
        found.push(`cut by ${down} px below: ${name(element)}`);
    }
    const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const dialog = [...document.querySelectorAll('[role="dialog"], [role="menu"]')].at(-1);
    for (const control of (dialog ?? document).querySelectorAll<HTMLElement>(controls)) {
      if (!seen(control)) continue;
      if (dialog === undefined || control !== dialog)
        control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const box = control.getBoundingClientRect();
      if (box.width <= slack) continue;
      if (control.closest('table, pre')) continue;
      if (box.left < -slack || box.right > innerWidth + slack)
        found.push(`out of the window sideways: ${name(control)}`);
      const shown = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
      if (shown < Math.min(box.height, LEAST) - slack) found.push(`out of the window: ${name(control)}`);
    }
    return [...new Set(found)];
  });
}
