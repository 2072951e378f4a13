import { describe, expect, it, vi } from 'vitest';
import { LEAVE_WITHIN_MS } from './ipc.ts';
import { ours, useShell } from './testing/shell.ts';

const shell = useShell();

const call = (name: string, args: unknown): unknown =>
  shell.recorder.handlers.get('fieldbook:call')?.(
    { type: 'frame', senderFrame: ours, sender: shell.firstWindow().webContents },
    name,
    args,
  );
const says = (channel: string): unknown =>
  shell.recorder.mainEvents.emit(channel, {
    type: 'frame',
    senderFrame: ours,
    sender: shell.firstWindow().webContents,
  });
const told = (): readonly unknown[] =>
  shell.firstWindow().webContents.sent.map(([, event]) => Reflect.get(Object(event), 'kind') as unknown);

describe('what is told to a page', () => {
  it('waits while the page loads, and again when it is loaded anew', async () => {
    await shell.start();
    await call('settings.write', { theme: 'dark' });
    expect(told()).toEqual([]);
    shell.pageListens();
    expect(told()).toContain('settings-changed');
    const before = told().length;
    shell.pageListens();
    shell.firstWindow().webContents.emit('did-navigate');
    await call('settings.write', { theme: 'light' });
    expect(told()).toHaveLength(before);
    shell.pageListens();
    expect(told().length).toBeGreaterThan(before);
  });

  it('is not kept for a stranger who says that it listens', async () => {
    await shell.start();
    await call('settings.write', { theme: 'dark' });
    const sender = shell.firstWindow().webContents;
    const senderFrame = { ...ours, origin: 'https://evil.example' };
    shell.recorder.mainEvents.emit('fieldbook:listen', { type: 'frame', senderFrame, sender });
    expect(told()).toEqual([]);
  });
});

describe('before a page goes', () => {
  it('it is told, its last calls are answered, and only then its window closes', async () => {
    await shell.start();
    shell.pageListens();
    const window = shell.firstWindow();
    let closed = false;
    window.on('closed', () => (closed = true));
    const saved: unknown[] = [];
    window.webContents.send = (_channel, event) => {
      if (Reflect.get(Object(event), 'kind') !== 'leaving') return;
      void Promise.resolve(call('settings.read', {})).then((answer) => saved.push(closed, answer));
      says('fieldbook:left');
    };
    window.close();
    expect(closed).toBe(false);
    await expect.poll(() => closed).toBe(true);
    expect(saved[0]).toBe(false);
    expect(saved[1]).toMatchObject({ ok: true });
  });

  it('one that does not answer is let go after a while; one that does not listen yet, at once', async () => {
    await shell.start();
    const window = shell.firstWindow();
    let closed = 0;
    window.on('closed', () => (closed += 1));
    window.close();
    await expect.poll(() => closed).toBe(1);
    shell.recorder.app.emit('will-quit');
    shell.renew();
    await shell.start();
    shell.pageListens();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const mute = shell.firstWindow();
    mute.on('closed', () => (closed += 1));
    mute.close();
    await vi.advanceTimersByTimeAsync(LEAVE_WITHIN_MS - 1);
    expect(closed).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    await expect.poll(() => closed).toBe(2);
    expect(shell.recorder.mainEvents.listenerCount('fieldbook:left'), 'nobody waits for it any more').toBe(0);
  });

  it('the end of the session is a reason too', async () => {
    await shell.start();
    shell.pageListens();
    shell.firstWindow().emit('query-session-end', { reasons: ['shutdown'] });
    expect(told()).toContain('leaving');
    says('fieldbook:left');
  });

  it('quitting waits for it once, and then goes', async () => {
    await shell.start();
    shell.pageListens();
    const first = { preventDefault: vi.fn() };
    shell.recorder.app.emit('before-quit', first);
    expect(first.preventDefault).toHaveBeenCalledOnce();
    expect(told()).toContain('leaving');
    expect(shell.recorder.argsOf('app.quit')).toEqual([]);
    says('fieldbook:left');
    await expect.poll(() => shell.recorder.argsOf('app.quit')).toHaveLength(1);
    const second = { preventDefault: vi.fn() };
    shell.recorder.app.emit('before-quit', second);
    expect(second.preventDefault).not.toHaveBeenCalled();
  });
});
