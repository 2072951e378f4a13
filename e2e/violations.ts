import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What keeps somebody out of a page, by axe's rules; all of it or the part a selector names, but for the parts left out. */
export async function violationsOf(
  page: Page,
  { within, without = [] }: { readonly within?: string; readonly without?: readonly string[] } = {},
): Promise<readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]> {
  // Only violations are worked out in full, and no second page is opened to put results of frames together: there are none.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (within !== undefined) builder.include(within);
  for (const selector of without) builder.exclude(selector);
  const { violations } = await builder.analyze();
  return violations;
}
