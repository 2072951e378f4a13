import type { EngagementView } from '../../../contract/shapes/engagement.ts';

/** What the form of an engagement says. */
export type Written = Pick<EngagementView, 'client' | 'colour' | 'language' | 'note'>;

export function writtenIn(fields: FormData, colour: number): Written {
  const word = (name: string) => String(fields.get(name) ?? '').trim();
  return { client: word('client'), colour, language: word('language'), note: word('note') };
}

/**
 * What was changed since the form was opened, and nothing else: the rest may have been changed in another window meanwhile and must stay.
 * A name left empty is no new name.
 */
export function changesTo(began: Written, now: Written): Partial<Written> {
  return {
    ...(now.client !== '' && now.client !== began.client ? { client: now.client } : {}),
    ...(now.colour === began.colour ? {} : { colour: now.colour }),
    ...(now.language === began.language ? {} : { language: now.language }),
    ...(now.note === began.note ? {} : { note: now.note }),
  };
}
