/** Inputs in which nothing is written and no key chooses: letters pressed there are keys of the page. */
const CLICKED = /^(checkbox|button|submit|reset|image|color|file)$/;

/** True while the user is typing or choosing in a field, when keys are the field's and not shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !CLICKED.test(target.type);
  // Not `isContentEditable` alone: jsdom, in which units run, has no layout to tell it from.
  const written = target.closest('[contenteditable]:not([contenteditable="false"]), [role="textbox"]');
  return target.isContentEditable || written !== null || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}
