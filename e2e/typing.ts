import type { Page } from '@playwright/test';

/** From each letter to the frame that shows its answer, milliseconds. */
export function timeLetters(page: Page, queries: readonly string[]): Promise<readonly number[]> {
  return page.evaluate(async (all) => {
    const field = document.querySelector<HTMLInputElement>('.palette input');
    const list = document.querySelector('.palette');
    if (!field || !list) throw new Error('the palette is not open');
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const times: number[] = [];
    for (const query of all) {
      for (let length = 1; length <= query.length; length += 1) {
        const began = performance.now();
        const shown = new Promise<void>((resolve) => {
          const watch = new MutationObserver(() => {
            watch.disconnect();
            requestAnimationFrame(() => resolve());
          });
          watch.observe(list.querySelector('.palette-list') ?? list, {
            childList: true,
            subtree: true,
            characterData: true,
          });
          // Some letters change nothing: their answer is the one on screen.
          setTimeout(resolve, 400);
        });
        setter?.call(field, query.slice(0, length));
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await shown;
        const took = performance.now() - began;
        if (took < 399) times.push(took);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    }
    return times;
  }, queries);
}
