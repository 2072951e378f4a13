import { useCallback } from 'react';
import { localDay } from '../../../contract/shapes/local-day.ts';
import { ask } from '../../live/client.ts';
import { currentEngagement } from '../../live/engagement-store.ts';
import { say, useLang } from '../../i18n/i18n.ts';
import { open } from '../../navigation/navigation.ts';
import { attempt } from '../../ui/outcome.ts';
import { useShortcut } from '../../ui/shortcut.ts';
import { showToast } from '../../ui/toasts.tsx';
import { spotOf } from './row-spot.ts';

/** Opens the client's next open item where it stands; says so when there is none. */
export async function openNextStep(lang: string): Promise<void> {
  const desk = await attempt(ask('desk.read', { lang, engagement: currentEngagement(), day: localDay() }));
  if (!desk) return;
  if (desk.next) open({ view: 'page', place: { lang, key: desk.next.row.key } }, spotOf(desk.next.row));
  else showToast(say(lang)('desk.none-next'));
}

/** The key that does so, wherever one is. */
export function useNextStepKey(): void {
  const lang = useLang();
  useShortcut(
    'next-step',
    useCallback(() => void openNextStep(lang), [lang]),
  );
}
