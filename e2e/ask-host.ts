import type { Page } from '@playwright/test';

/** Asks the host what the page could ask it, in either shell; gives the answer's value. */
export async function askHost<T>(page: Page, name: string, args: object): Promise<T> {
  const answer = await page.evaluate(
    async ([called, given]) => {
      if (window.fieldbook) return window.fieldbook.call(called, given);
      const response = await fetch(`/call/${called}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-fieldbook-key': sessionStorage.getItem('fieldbook-key') ?? '',
        },
        body: JSON.stringify(given),
      });
      return response.json() as Promise<unknown>;
    },
    [name, args] as const,
  );
  const { ok, value } = answer as { readonly ok: boolean; readonly value?: unknown };
  if (!ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return value as T;
}
