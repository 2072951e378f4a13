import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

interface Looked {
  readonly within?: string;
  readonly without?: readonly string[];
  /** Only these of axe's rules, also such as it leaves out unless asked. */
  readonly rules?: readonly string[];
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string | undefined }[];
}

/** What keeps somebody out of a page, by axe's rules; all of it or the part a selector names, but for the parts left out. */
export async function violationsOf(
  page: Page,
  { within, without = [], rules }: Looked = {},
): Promise<readonly Violation[]> {
  // Only violations are worked out in full, and no second page is opened to put results of frames together: there are none.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (rules !== undefined) builder.withRules([...rules]);
  if (within !== undefined) builder.include(within);
  for (const selector of without) builder.exclude(selector);
  const { violations } = await builder.analyze();
  return violations;
}
