import { z } from 'zod';
import { define } from './call.ts';
import type { Frame } from '../shapes/frame.ts';
import { idSchema } from './notebook.ts';
import { langSchema } from './place.ts';

export const frameCalls = {
  /** `engagement` left out: the current one. `edition` false: the page has it in this language. */
  'frame.read': define<Frame>()(
    z.object({ lang: langSchema, engagement: idSchema.optional(), edition: z.boolean() }),
  ),
} as const;
