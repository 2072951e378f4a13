/** Where the keyboard goes when a row is taken away: to the one after it, the one before, or at least the page. */
export function neighbourOf(row: Element | null | undefined): HTMLElement | null {
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  return next instanceof HTMLElement ? next : document.getElementById('main');
}
