import { describe, expect, it } from 'vitest';
import { useShell } from './testing/shell.ts';

const shell = useShell();
const morning = {
  kind: 'morning',
  overdue: 3,
  soon: 1,
  clients: ['Aster', 'Birch', 'Cedar', 'Dahlia'],
} as const;

describe('the morning’s word', () => {
  it('is one sentence of numbers and names, in both languages', async () => {
    const { morningWords } = await import('./morning.ts');
    expect(morningWords(morning, 'en')).toEqual({ title: '3 overdue, 1 due this week', body: 'Aster, Birch, Cedar, …' }); // prettier-ignore
    const one = { ...morning, overdue: 1, soon: 0, clients: ['Aster'] };
    expect(morningWords(one, 'es')).toEqual({ title: '1 vencido', body: 'Aster' });
    expect(morningWords({ ...morning, overdue: 0, soon: 2 }, 'es').title).toBe('2 para esta semana');
  });

  it('is a notification of the system’s that opens home, where there are any', async () => {
    const { showMorning } = await import('./morning.ts');
    let opened = 0;
    showMorning(morning, 'en', () => (opened += 1));
    const [notification] = shell.recorder.notifications;
    expect(shell.recorder.argsOf('notification.show')).toHaveLength(1);
    notification?.emit('click');
    expect(opened).toBe(1);
    shell.recorder.notifies = false;
    showMorning(morning, 'en', () => undefined);
    expect(shell.recorder.argsOf('notification.show')).toHaveLength(1);
  });
});
