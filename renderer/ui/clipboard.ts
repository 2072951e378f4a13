/** Puts text on the clipboard; says whether the system let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    // Without permission (the desktop shell grants none, nor do some browsers): the old way needs a selection.
    return copyBySelection(text, error);
  }
}

function copyBySelection(text: string, refused: unknown): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.setProperty('position', 'fixed');
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (!copied) console.warn('The clipboard is not available', refused);
  return copied;
}
