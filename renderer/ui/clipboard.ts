/** Puts text on the clipboard; says whether the system let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    // Without permission (an old browser, a locked-down client): the old way needs a selection.
    return copyBySelection(text, error);
  }
}

function copyBySelection(text: string, refused: unknown): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.setProperty('position', 'fixed');
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) console.warn('The clipboard is not available', refused);
  return copied;
}
