/** Limits of what a user can write, in characters or rows: generous for people, a wall for accidents. */
export const NAME_MAX = 200;
export const NOTE_MAX = 20_000;
export const WORDS_MAX = 4_000;
export const QUOTE_MAX = 4_000;
export const CONTEXT_MAX = 64;
export const ITEM_MAX = 120;
export const WHO_MAX = 200;
export const MANY_MAX = 2_000;
/** What names a turn of an item that comes again. */
export const TURN_MAX = 80;
/** An answer about a client, and what it is an answer to. */
export const ANSWER_MAX = 2_000;
export const TOPIC_NAME_MAX = 600;
/** Items a report named as done, at most so many, and what that takes as text. */
export const REPORTED_MAX = 20_000;
export const REPORTED_TEXT_MAX = 4_000_000;
/** The one limit of a notebook's file, on the way out and in, characters: some five times a notebook of 100,000 items and 5,000 bookmarks. */
export const TRANSFER_MAX = 200_000_000;
/** The same as the body of a call, bytes: there quotes have a stroke before them, and an accent takes two. */
export const TRANSFER_BODY_MAX_BYTES = 2 * TRANSFER_MAX;

/** The engagement every notebook begins with, so that ticking works before a client has a name. Its name is the page's to word. */
export const NO_CLIENT = 'no-client';

/** What an id looks like. */
export const ID = /^[a-z0-9-]{1,64}$/;
