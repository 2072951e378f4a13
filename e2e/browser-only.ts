/** What only the browser shell has: these tests, or groups of them, run in no other. The list is complete; a test holds it. */
export const browserOnly = [
  { title: 'the door of the browser shell', why: 'the desktop shell has no door' },
  { title: 'an author’s preview', why: 'authors preview in a browser, beside their editor' },
  { title: 'a folder under an author’s hands', why: 'authors preview in a browser, beside their editor' },
] as const;
