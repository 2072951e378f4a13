import { array, assert, property, record, subarray } from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clientFacts, inScope } from '../../contract/shapes/scope.ts';
import { compileEdition } from '../../host/library/compile/compile.ts';
import { folderFiles } from '../../host/library/compile/content-files.ts';
import { openEdition } from '../../host/library/read/open-edition.ts';
import { contentIn } from '../paths.ts';
import { checkFolder } from './check.ts';
import { openCheckLab, soundPlaybook } from './testing/checked.ts';
import { reportLines } from './report.ts';

const lab = openCheckLab();
afterAll(lab.clean);

const list = `serviceGroups: [{ id: work, title: { en: Work, es: Trabajo } }]
services:
  - { id: mail, group: work, title: { en: Mail, es: Correo } }
  - { id: calls, group: work, title: { en: Calls, es: Llamadas }, implies: [mail] }
bundles: [{ id: all, title: { en: All, es: Todo }, services: [mail, calls] }]
facts:
  - { id: directory, pick: one, title: { en: Directory, es: Directorio }, values: [{ id: local, title: { en: Local, es: Local } }, { id: cloud, title: { en: Cloud, es: Nube } }] }
  - { id: moved, pick: several, any: moving, title: { en: Moved, es: Movido }, values: [{ id: post, title: { en: Post, es: Correo } }] }
`;
const example = 'examples: [{ id: small, title: Small client, services: [calls], facts: { directory: [cloud], moved: [] }, most: 2 }]\n';

interface Marks {
  readonly en?: string;
  readonly es?: string;
  readonly front?: string;
  readonly frontEs?: string;
  readonly more?: string;
  readonly lists?: string;
}

/** The sound playbook with marks on the first item of the kickoff and in its front matter. */
function marked({ en = '', es = en, front = '', frontEs = front, more = example, lists = list }: Marks) {
  const files = soundPlaybook();
  const page = (name: string, mark: string, head: string): string =>
    String(files[name])
      .replace('item: name-owner', `item: name-owner${mark === '' ? '' : `; ${mark}`}`)
      .replace('# required metadata\n', `# required metadata\n${head}`);
  return {
    ...files,
    'playbook.yml': `${String(files['playbook.yml'])}${lists}${more}`,
    'en/initiate-kickoff-partner.md': page('en/initiate-kickoff-partner.md', en, front),
    'es/initiate-kickoff-partner-es.md': page('es/initiate-kickoff-partner-es.md', es, frontEs),
  };
}

async function codes(marks: Marks): Promise<readonly string[]> {
  const report = await checkFolder(lab.folder(marked(marks)), lab.options);
  return report.problems.map(({ code, path, detail }) => `${code} ${path.split('/')[0]} ${detail}`);
}

describe('the check of services and facts', () => {
  it('says nothing of what fits, and counts what a typical client has to look at', async () => {
    expect(await codes({ en: 'services: mail, calls; when: local, moving/post', front: 'ft.services: [mail]\n' })).toEqual([]);
    const report = await checkFolder(lab.folder(marked({ en: 'when: local' })), lab.options);
    expect(report.examples).toEqual([{ title: 'Small client', items: 2, of: 3, most: 2 }]);
    expect(reportLines(report)).toContain('Small client: 2 of 3 counted items (at most 2)');
    const uncounted = await checkFolder(lab.folder(marked({ en: 'count: use' })), lab.options);
    expect(uncounted.examples).toEqual([{ title: 'Small client', items: 2, of: 2, most: 2 }]);
  });

  it('names a client that has more to look at than it should', async () => {
    expect(await codes({})).toEqual(['scope-too-large playbook.yml Small client, 3 items and at most 2']);
  });

  it('finds ids that no list has, in items and in front matter', async () => {
    expect(await codes({ en: 'services: mail+fax, calls; when: local/remote', more: '' })).toEqual([
      'fact-unknown en remote', 'service-unknown en fax', 'fact-unknown es remote', 'service-unknown es fax',
    ]); // prettier-ignore
    expect(await codes({ front: 'ft.services: fax\nft.when: [remote]\n', more: '' })).toEqual(expect.arrayContaining(['service-unknown en fax', 'fact-unknown es remote']));
  });

  it('finds what no client can ever see', async () => {
    expect(await codes({ en: 'when: local, cloud', more: '' })).toEqual(['scope-never en name-owner', 'scope-never es name-owner']);
    expect(await codes({ en: 'when: local, cloud/moving', more: '' })).toEqual([]);
    expect(await codes({ front: 'ft.when: [cloud, local]\n', more: '' })).toEqual(expect.arrayContaining(['scope-never en initiate-kickoff-partner']));
  });

  it('finds languages that differ, in an item and in the whole page', async () => {
    const differs = await codes({ en: 'services: mail', es: 'services: calls', more: '' });
    expect(differs).toEqual(['item-marks es name-owner']);
    expect(await codes({ en: 'count: use', es: 'count: client', more: '' })).toEqual(['item-marks es name-owner']);
    expect(await codes({ en: 'scope: always', es: '', more: '' })).toEqual(['item-marks es name-owner']);
    expect(await codes({ front: 'ft.when: local\n', frontEs: 'ft.when: cloud\n', more: '' })).toEqual(
      expect.arrayContaining(['scope-differs es en/initiate-kickoff-partner.md', 'item-marks es set-date']),
    );
  });

  it.each([
    ['a group that is not there', list.replace('{ id: calls, group: work', '{ id: calls, group: play'), 'play'],
    ['a service that implies an unknown one', list.replace('implies: [mail]', 'implies: [post-box]'), 'post-box'],
    ['a plan with an unknown service', list.replace('services: [mail, calls]', 'services: [mail, telegraph]'), 'telegraph'],
    ['a service that stands twice', list.replace('id: calls', 'id: mail'), 'mail'],
    ['a word of two facts', list.replace('id: post', 'id: local'), 'local'],
    ['an example with an unknown fact', `${list}${example.replace('moved: []', 'weather: []')}`, 'weather'],
    ['an example with an unknown value', `${list}${example.replace('[cloud]', '[rain]')}`, 'rain'],
    ['an example with two answers to a choice of one', `${list}${example.replace('[cloud]', '[cloud, local]')}`, 'directory'],
    ['an example with an unknown service', `${list}${example.replace('[calls]', '[fax]')}`, 'fax'],
  ])('finds %s in playbook.yml', async (_what, lists, detail) => {
    expect(await codes({ lists, more: '' })).toContain(`scope-list playbook.yml ${detail}`);
  });

  it('looks at no marks where the playbook lists nothing', async () => {
    expect(await codes({ en: 'services: fax; when: rain', lists: '', more: '' })).toEqual([]);
  });
});

describe('the playbook’s own marks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scope-of-playbook-'));
  const out = join(folder, 'playbook.edition');
  await compileEdition({ content: folderFiles(contentIn), out, indexSearch: () => undefined });
  const edition = openEdition(out);
  afterAll(() => {
    edition.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { playbook } = edition.head;
  const items = edition.itemsOf('en');

  /** What nobody may miss: the emergency accounts and administrators' second factor, exceptions, scope note, DIBS, gates, completion. */
  const kept = items.filter(
    ({ key, item }) =>
      /^phase-(initiate|assess|enable)$|^enable-conduct-engagement-completion/.test(key) ||
      (key === 'phase-remediate' && item !== 'clean-sync-shown') ||
      /^(record-dibs|write-scope-note|obtain-written-yes|create-emergency-accounts|exclude-emergency-accounts|alert-emergency-sign-in|enforce-admin-mfa|enable-access-baseline|record-exceptions|record-not-enabled)$/.test(
        key.startsWith('multiple-phases-') ? '' : item,
      ),
  );
  const clients = record({
    services: subarray(playbook.services.map(({ id }) => id)),
    facts: record(
      Object.fromEntries(
        playbook.facts.map(({ id, pick, values }) => {
          const ids = values.map((value) => value.id);
          return [id, pick === 'one' ? subarray(ids, { minLength: 1, maxLength: 1 }) : subarray(ids)];
        }),
      ),
    ),
  });

  it('never hide what nobody may miss, whoever the client is', () => {
    expect(kept.length).toBeGreaterThan(35);
    assert(
      property(clients, (answers) => {
        const client = clientFacts(playbook, answers);
        expect(kept.filter(({ scope }) => !inScope(scope, client)).map(({ item }) => item)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('show every item to some client, and all of them while nothing is known', () => {
    assert(
      property(array(clients, { minLength: 200, maxLength: 200 }), (many) => {
        const all = many.map((answers) => clientFacts(playbook, answers));
        expect(items.filter(({ scope }) => !all.some((client) => inScope(scope, client))).map(({ item }) => item)).toEqual([]);
      }),
      { numRuns: 1 },
    );
    expect(items.every(({ scope }) => inScope(scope, clientFacts(playbook, { services: null, facts: {} })))).toBe(true);
  });

  it('know 18 services in four groups, seven facts and the kind of engagement', () => {
    expect(playbook.services).toHaveLength(18);
    expect(new Set(playbook.services.map(({ group }) => group))).toEqual(new Set(playbook.serviceGroups.map(({ id }) => id)));
    expect(playbook.serviceGroups).toHaveLength(4);
    expect(playbook.facts.map(({ id }) => id)).toEqual(['kind', 'directory', 'exhybrid', 'moved', 'configmgr', 'sphybrid', 'delivery', 'adoption']);
    expect(edition.view('es').scope.services.find(({ id }) => id === 'phone')).toEqual({ id: 'phone', group: 'voice', title: 'Teams Phone', implies: ['teams'] });
  });

  it('hold a small client to 160 items and a service added to 90, with nothing unreachable', () => {
    const left = (id: string): number => {
      const one = playbook.examples.find((example) => example.id === id);
      const client = clientFacts(playbook, { services: one?.services ?? null, facts: one?.facts ?? {} });
      return items.filter(({ counted, scope }) => counted && inScope(scope, client)).length;
    };
    expect(left('light')).toBeLessThanOrEqual(160);
    expect(left('added')).toBeLessThanOrEqual(90);
    for (const { key, item } of items) expect(edition.page(key, 'en').checklist.some(({ id }) => id === item)).toBe(true);
  });
});
