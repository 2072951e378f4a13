import { Notification } from 'electron';
import type { HostEvent } from '../contract/shapes/events.ts';
import { wordsIn } from './words.ts';

/** Clients named in a notification: more would be cut by the system. */
const CLIENTS_MAX = 3;

type Morning = Extract<HostEvent, { readonly kind: 'morning' }>;

/** What is said of a morning: "3 overdue, 2 due this week", and with whom. */
export function morningWords(
  morning: Morning,
  lang: string,
): { readonly title: string; readonly body: string } {
  const word = wordsIn(lang);
  const counted = (name: Parameters<typeof word>[0], count: number): readonly string[] =>
    count > 0 ? [word(name).replace('{words}', String(count))] : [];
  const { overdue, soon, clients } = morning;
  const title = [...counted(overdue === 1 ? 'overdue' : 'overdue-many', overdue), ...counted('soon', soon)];
  const more = clients.length > CLIENTS_MAX ? ', …' : '';
  return { title: title.join(', '), body: clients.slice(0, CLIENTS_MAX).join(', ') + more };
}

/** Kept until they are clicked or gone: one that nobody holds is collected, and its click with it. */
const shown = new Set<Notification>();

/** Shows it as the system's notification; a click opens home. */
export function showMorning(morning: Morning, lang: string, open: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ ...morningWords(morning, lang), silent: true });
  shown.add(notification);
  notification.on('click', () => {
    shown.delete(notification);
    open();
  });
  notification.on('close', () => shown.delete(notification));
  notification.show();
}
