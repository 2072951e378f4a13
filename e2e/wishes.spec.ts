import type { Page } from '@playwright/test';
import { busyClient } from './busy-client.ts';
import { expect, test } from './fixture.ts';
import { everyView, goTo } from './views.ts';
import { violationsOf } from './violations.ts';

/** What a reader may have asked of the system: each is kept in every view, in every theme where it is one of colours. */
const themes = ['light', 'sepia', 'dark'] as const;

const wear = (page: Page, theme: string) =>
  page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme);

test.describe('what a reader asked of the system is kept in every view', () => {
  test.describe('more contrast', () => {
    test.use({ setup: { lang: 'en', context: { contrast: 'more' } } });

    test('is seven to one for every word, and lines that are seen, in each theme', async ({
      reader: { page },
    }) => {
      test.slow();
      await busyClient(page, 'Contoso', 'en');
      await page.reload();
      const found: string[] = [];
      for (const path of everyView) {
        await goTo(page, `/en${path}`);
        for (const theme of themes) {
          await wear(page, theme);
          for (const { id, nodes } of await violationsOf(page, { rules: ['color-contrast-enhanced'] }))
            found.push(
              ...nodes.map(
                (node) =>
                  `${theme} ${path}: ${id} ${node.html.slice(0, 120)} ${node.failureSummary?.slice(0, 200)}`,
              ),
            );
          const line = await page.evaluate(lineContrast);
          if (line < 4.5) found.push(`${theme} ${path}: a line of ${line.toFixed(1)} to one`);
        }
      }
      expect(found).toEqual([]);
    });
  });

  test.describe('less transparency', () => {
    test.use({ setup: { lang: 'en' } });

    test('lets nothing show through, in every view', async ({ reader: { page } }) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-reduced-transparency', value: 'reduce' }],
      });
      const found: string[] = [];
      for (const path of everyView) {
        await goTo(page, `/en${path}`);
        for (const key of ['Control+k', '?']) {
          await page.keyboard.press(key);
          await expect(page.getByRole('dialog')).toBeVisible();
          found.push(...(await page.evaluate(seenThrough)).map((fault) => `${path} ${key}: ${fault}`));
          await page.keyboard.press('Escape');
          await expect(page.getByRole('dialog')).toBeHidden();
        }
      }
      expect(found).toEqual([]);
    });
  });

  test.describe('less motion', () => {
    test.use({ setup: { lang: 'en', context: { reducedMotion: 'reduce' } } });

    test('moves nothing for longer than an eye sees, in every view', async ({ reader: { page } }) => {
      const found: string[] = [];
      for (const path of everyView) {
        await goTo(page, `/en${path}`);
        // The sync turns while it looks: in no edition of the tests does it, so it is said to.
        await page.locator('.sync-chip').evaluate((chip) => chip.setAttribute('data-state', 'checking'));
        found.push(...(await page.evaluate(moving)).map((fault) => `${path}: ${fault}`));
      }
      expect(found).toEqual([]);
    });
  });

  test.describe('the system’s colours', () => {
    test.use({ setup: { lang: 'en', context: { forcedColors: 'active' } } });

    test('leave every view its chosen things, its progress and its words', async ({ reader: { page } }) => {
      test.slow();
      await busyClient(page, 'Contoso', 'en');
      await page.reload();
      const found: string[] = [];
      for (const path of everyView) {
        await goTo(page, `/en${path}`);
        found.push(...(await page.evaluate(unmarked)).map((fault) => `${path}: ${fault}`));
        for (const { nodes } of await violationsOf(page, { rules: ['color-contrast'] }))
          found.push(...nodes.map((node) => `${path}: ${node.html.slice(0, 120)}`));
      }
      expect(found).toEqual([]);
    });
  });
});

/** How far lines stand out from the paper. */
function lineContrast(): number {
  const probe = document.createElement('i');
  document.body.append(probe);
  const light = (name: string): number => {
    probe.style.color = `var(${name})`;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(
      (part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      },
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [line, paper] = [light('--line'), light('--paper')];
  probe.remove();
  return (Math.max(line, paper) + 0.05) / (Math.min(line, paper) + 0.05);
}

/** Grounds over the page that let it show through. */
function seenThrough(): string[] {
  return [...document.querySelectorAll('.overlay, .dialog, .palette, .menu, .toast, .shell-scrim, .find-bar')]
    .filter((element) => element.checkVisibility())
    .filter((element) => {
      const { backgroundColor, opacity, backdropFilter } = getComputedStyle(element);
      return / \/ 0|rgba\(|transparent/.test(backgroundColor) || opacity !== '1' || backdropFilter !== 'none';
    })
    .map((element) => element.className);
}

/** What still runs, or would on the next change. */
function moving(): string[] {
  const running = document
    .getAnimations()
    .map((animation) => `runs ${(animation.effect as KeyframeEffect).target?.className}`);
  const would = [...document.querySelectorAll('*')].filter((element) => {
    const { animationName, transitionDuration } = getComputedStyle(element);
    return animationName !== 'none' || transitionDuration.split(',').some((part) => parseFloat(part) > 0.01);
  });
  return [...running, ...would.map((element) => `would move ${element.className}`)];
}

/** What is chosen or done, and is said by a ground alone, which these colours take away. */
function unmarked(): string[] {
  const chosen =
    '[aria-current]:not(article, body *:not(a, button)), [aria-pressed="true"], [aria-selected="true"], input:checked';
  const shown = (element: Element): boolean => {
    const { outlineStyle, borderLeftStyle, borderLeftWidth, forcedColorAdjust, appearance } =
      getComputedStyle(element);
    return (
      outlineStyle !== 'none' ||
      (borderLeftStyle !== 'none' && parseFloat(borderLeftWidth) > 1) ||
      forcedColorAdjust === 'none' ||
      appearance === 'auto'
    );
  };
  return [...document.querySelectorAll(chosen)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter(
      (element) =>
        !shown(element) &&
        !(element.matches('input') && element.closest('label') && shown(element.closest('label') as Element)),
    )
    .map((element) => element.outerHTML.slice(0, 140));
}
