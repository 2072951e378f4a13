import { z } from 'zod';
import { define } from './call.ts';
import type { ReleaseNotes, UpdateInstallation, UpdateState } from '../shapes/update.ts';
import { langSchema } from './place.ts';

export const updateCalls = {
  'update.status': define<UpdateState>()(z.strictObject({})),
  'update.installation': define<UpdateInstallation>()(z.strictObject({})),
  /** Asks the server now, also after "later". Answers the state it ended in. */
  'update.check': define<UpdateState>()(z.strictObject({})),
  /** The user's yes to the offer: fetches it and checks it. Answers at once; progress comes as events. */
  'update.download': define<UpdateState>()(z.strictObject({})),
  /** Stops a download; what arrived is kept for the next one. */
  'update.cancel': define<UpdateState>()(z.strictObject({})),
  /** Installs what is `ready`: now (the app closes and comes back) or when the app is closed. */
  'update.install': define<UpdateState>()(z.strictObject({ when: z.enum(['now', 'quit']) })),
  /** Not now: an offer waits quietly until the next version or a check by hand; what is ready is not installed on closing. */
  'update.later': define<UpdateState>()(z.strictObject({})),
  /** The notes of the version offered; `null` when there are none. */
  'update.notes': define<ReleaseNotes | null>()(z.strictObject({ lang: langSchema })),
  /** After an update, until `update.newsSeen`: what the version that runs now brought. */
  'update.news': define<ReleaseNotes | null>()(z.strictObject({ lang: langSchema })),
  'update.newsSeen': define<null>()(z.strictObject({})),
} as const;
