import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHost } from '../host/testing/open-test-host.ts';
import { examine, report } from './doctor.ts';
import type { DoctorOptions } from './doctor.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function options(more: Partial<DoctorOptions> = {}): DoctorOptions {
  const refuse = (): Promise<Response> => Promise.reject(new Error('nothing may be asked'));
  return {
    data: join(folder, 'data'),
    policy: join(folder, 'policy.json'),
    online: false,
    env: {},
    fetcher: refuse,
    ...more,
  };
}

async function work(): Promise<void> {
  mkdirSync(join(folder, 'pages', 'en'), { recursive: true });
  writeFileSync(join(folder, 'pages', 'en', 'a.md'), '# A\n\nWords.\n');
  const host = await openTestHost({
    data: join(folder, 'data'),
    bundled: join(folder, 'none.fbe'),
    content: join(folder, 'pages'),
    lang: null,
    policy: join(folder, 'policy.json'),
  });
  expect(
    await host.call('engagement.create', { client: 'Contoso Secret', colour: 1, language: 'en' }),
  ).toMatchObject({ ok: true });
  expect(
    await host.call('settings.write', { who: 'Ana Garcia', source: 'https://docs.example/book/' }),
  ).toMatchObject({ ok: true });
  host.close();
}

it('reports versions, folders and a sound notebook, without a client or a name', async () => {
  await work();
  const text = report(await examine(options()));
  expect(text).toMatch(/notebook +\d+\.\d MB, schema \d+, check ok/);
  expect(text).toContain('docs site                 https://docs.example/book/');
  expect(text).toContain('not asked');
  expect(text).not.toMatch(/Contoso|Garcia/);
});

it('says what is wrong: a damaged notebook, policy and settings', async () => {
  await work();
  const notebook = join(folder, 'data', 'notebook');
  const name = readdirSync(notebook).find((file) => /^notebook-\d+\.db$/.test(file)) ?? '';
  writeFileSync(join(notebook, name), 'not a database at all, but long enough to be looked at'.repeat(100));
  writeFileSync(join(folder, 'policy.json'), '{ "sources": 1 }');
  writeFileSync(join(folder, 'data', 'settings.json'), '{ half');
  const findings = await examine(options());
  expect(findings.filter(({ bad }) => bad).map(({ what }) => what)).toEqual([
    'policy',
    'policy: why',
    'notebook',
    'settings',
  ]);
  expect(readdirSync(join(folder, 'data'))).toContain('settings.json');
});

it('shows proxies without their passwords', async () => {
  const env = { HTTPS_PROXY: 'http://ana:hunter2@proxy.example:8080', no_proxy: 'localhost' };
  const text = report(await examine(options({ env })));
  expect(text).toContain('HTTPS_PROXY=http://proxy.example:8080/');
  expect(text).toContain('NO_PROXY=localhost');
  expect(text).not.toMatch(/hunter2|ana/);
});

it('asks the two addresses only when told to, and says what would be updated', async () => {
  await work();
  const asked: string[] = [];
  const fetcher = (input: string | URL | Request): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    asked.push(url.href);
    return Promise.resolve(
      url.pathname.endsWith('.json')
        ? Response.json({ signed: { version: 7, expires: '2027-01-01T00:00:00Z' } })
        : new Response('version: 9.9.9\n'),
    );
  };
  const env = { FIELDBOOK_UPDATE_URL: 'https://updates.example/app' };
  const text = report(await examine(options({ online: true, env, fetcher })));
  expect(asked).toHaveLength(2);
  expect(text).toContain('docs.example: publication 7, good until 2027-01-01');
  expect(text).toContain('updates.example: newest app 9.9.9');
  const failing = await examine(
    options({ online: true, env, fetcher: () => Promise.reject(new Error('no route')) }),
  );
  expect(failing.filter(({ bad }) => bad)).toHaveLength(2);
});
