/** What draws nothing of its own, and why it is no sample. */
export const unseen: Readonly<Record<string, string>> = {
  announcer: 'is heard, not seen',
  boundary: 'draws what it is told to; the guard shows it',
};
