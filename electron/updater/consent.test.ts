import { afterEach, describe, expect, it } from 'vitest';
import { openLab } from './testing/machine.ts';
import type { Lab, LabOptions } from './testing/machine.ts';
import { offer } from './testing/offers.ts';

/** Who decides: the user, the settings, the organisation. Nothing is fetched or installed without one of them. */
let lab: Lab | null = null;
afterEach(async () => {
  await lab?.close();
  lab = null;
});

async function open(more: Partial<LabOptions> = {}): Promise<Lab> {
  lab = await openLab({ kind: 'appimage', ...more });
  offer(lab, 'appimage', '1.3.0');
  return lab;
}

function fetched(opened: Lab): readonly string[] {
  return opened.feed.seen().paths.filter((path) => path.endsWith('.AppImage'));
}

describe('downloading', () => {
  it('waits for a yes', async () => {
    const opened = await open();
    await opened.call('update.check');
    expect(opened.state()).toMatchObject({ state: 'available', why: 'ask' });
    expect(fetched(opened)).toEqual([]);
  });

  it('goes by itself when that is the setting, and then waits for the app to be closed', async () => {
    const opened = await open({ settings: { updates: 'automatic' } });
    await opened.call('update.check');
    expect(await opened.settle('ready')).toMatchObject({ onQuit: true });
    expect(opened.quits()).toBe(0);
    await opened.updates.beforeQuit();
    expect(opened.state().state).toBe('installing');
    // Closed is closed: the new version is laid in place and not started.
    expect(opened.started()).toEqual([]);
  });

  it('asks first on a metered network, automatic or not', async () => {
    const opened = await open({ settings: { updates: 'automatic', metered: 'ask' }, metered: true });
    const tick = opened.tick();
    await tick;
    expect(opened.state()).toMatchObject({ state: 'available', why: 'metered' });
    expect(fetched(opened)).toEqual([]);
  });

  it.each([
    [{ updates: 'off' }, 'policy'],
    [{ offline: true }, 'offline-switch'],
  ] as const)('never happens with %j, not even when asked', async (settings, reason) => {
    const opened = await open({ settings });
    await opened.call('update.check');
    await opened.call('update.download');
    expect(await opened.call('update.status')).toMatchObject({ state: 'off', reason });
    expect(opened.feed.seen().paths).toEqual([]);
  });

  it('stops when the offline switch is thrown, and nothing is installed afterwards', async () => {
    const opened = await open();
    let cutOff = false;
    for (const path of [...opened.feed.files.keys()].filter((name) => name.endsWith('.AppImage'))) {
      opened.feed.behave.set(path, (_request, response) => {
        response.writeHead(200).write(Buffer.from('the beginning'));
        response.once('close', () => {
          cutOff = true;
        });
      });
    }
    await opened.call('update.check');
    await opened.call('update.download');
    await expect.poll(() => fetched(opened).length).toBeGreaterThan(0);
    await opened.call('settings.write', { offline: true });
    expect(opened.state()).toMatchObject({ state: 'off', reason: 'offline-switch' });
    await expect.poll(() => cutOff).toBe(true);
    await opened.call('update.install', { when: 'now' });
    expect(opened.quits()).toBe(0);
  });
});

describe('later', () => {
  it('keeps an offer quiet until a newer one or a check by hand', async () => {
    const opened = await open();
    await opened.tick();
    expect(opened.state()).toMatchObject({ why: 'ask' });
    await opened.call('update.later');
    await opened.tick();
    expect(opened.state()).toMatchObject({ state: 'available', why: 'later' });
    offer(opened, 'appimage', '1.4.0');
    await opened.tick();
    expect(opened.state()).toMatchObject({ offer: { version: '1.4.0' }, why: 'ask' });
  });

  it('takes back that it is installed on closing', async () => {
    const opened = await open({ settings: { updates: 'automatic' } });
    await opened.call('update.check');
    await opened.settle('ready');
    await opened.call('update.later');
    expect(opened.updates.beforeQuit()).toBeNull();
  });
});

it('a change of channel forgets the offer, and never allows going back', async () => {
  const opened = await open({ running: '1.5.0' });
  await opened.call('settings.write', { updateChannel: 'beta' });
  await opened.call('update.check');
  expect(opened.state().state).toBe('current');
  offer(opened, 'appimage', '1.6.0-beta.1');
  await opened.call('update.check');
  expect(opened.state()).toMatchObject({ offer: { version: '1.6.0-beta.1' } });
  await opened.call('settings.write', { updateChannel: 'stable' });
  expect(opened.state().state).toBe('idle');
  await opened.call('update.check');
  expect(opened.state().state).toBe('current');
});

it('a staged roll-out reaches part of the machines, each always on the same side', async () => {
  const opened = await open();
  offer(opened, 'appimage', '1.3.0', { more: { stagingPercentage: 0 } });
  await opened.call('update.check');
  expect(opened.state().state).toBe('current');
  offer(opened, 'appimage', '1.3.0', { more: { stagingPercentage: 100 } });
  await opened.call('update.check');
  expect(opened.state().state).toBe('available');
});

it('a policy’s server takes the place of the built-in one', async () => {
  const other = await openLab({ kind: 'appimage' });
  try {
    offer(other, 'appimage', '1.7.0');
    const opened = await open({ policy: { updateAddress: other.feed.address } });
    await opened.call('update.check');
    expect(opened.state()).toMatchObject({ offer: { version: '1.7.0' } });
    expect(opened.feed.seen().paths).toEqual([]);
  } finally {
    await other.close();
  }
});

it('says how it is installed', async () => {
  const opened = await open();
  expect(await opened.call('update.installation')).toMatchObject({
    kind: 'appimage',
    version: '1.2.0',
    signed: null,
    channel: 'stable',
  });
});
