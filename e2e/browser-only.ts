/** What only the browser shell has: these tests, or groups of them, run in no other. The list is complete; a test holds it. */
export const browserOnly = [
  { title: 'the door of the browser shell', why: 'the desktop shell has no door' },
  { title: 'an author’s preview', why: 'authors preview in a browser, beside their editor' },
  { title: 'a folder under an author’s hands', why: 'authors preview in a browser, beside their editor' },
  {
    title: 'how often the host is asked',
    why: 'counted at the browser’s own door; the page that asks is the same in both',
  },
  {
    title: 'at every zoom',
    why: 'the page and the engine that draws it are the same in both',
  },
  {
    title: 'what a reader asked of the system is kept in every view',
    why: 'the page and the engine that draws it are the same in both',
  },
  {
    title: 'the loop of whoever changes the reader',
    why: 'it is the browser shell with the page from its sources',
  },
  { title: 'the print window of a browser', why: 'the desktop shell writes the PDF itself' },
  {
    title: 'a file of the page that comes late',
    why: 'held back at the browser’s own door; the page that waits is the same in both',
  },
  { title: 'a reader that has ended', why: 'the desktop shell goes with its windows' },
  { title: 'an address of another start', why: 'the desktop shell has no address' },
  {
    title: 'two windows of one client',
    why: 'many steps in two windows; the page and what tells it of changes are the same in both',
  },
] as const;
