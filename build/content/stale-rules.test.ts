import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageText } from '../../host/library/testing/editions.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { checkFolder } from './check.ts';
import { openCheckLab, soundPlaybook } from './testing/checked.ts';

const lab = openCheckLab();
let published: Edition;
beforeAll(async () => {
  published = await lab.publish(soundPlaybook());
});
afterAll(lab.clean);

const en = 'en/initiate-kickoff-partner.md';
const es = 'es/initiate-kickoff-partner-es.md';
const was = soundPlaybook();
const found = (files: Readonly<Record<string, string>>) => lab.found({ ...soundPlaybook(), ...files }, { published });
const changed = (path: string, from: string, to: string): Record<string, string> => ({ [path]: String(was[path]).replace(from, to) });

describe('what was reworded since the last published edition in one language only', () => {
  it('finds the item that was left as it was, in either language', async () => {
    expect(await found(changed(en, 'Set the date', 'Agree the date with the customer'))).toEqual([`item-stale ${es}:19`]);
    expect(await found(changed(es, 'Fijar la fecha', 'Acordar la fecha'))).toEqual([`item-stale ${en}:13`]);
  });

  it('names the item and where it was reworded, as a warning', async () => {
    const files = { ...soundPlaybook(), ...changed(en, 'Set the date', 'Agree the date') };
    const { problems } = await checkFolder(lab.folder(files), { ...lab.options, published });
    expect(problems.map(({ severity, detail }) => `${severity} ${detail}`)).toEqual([`warning set-date in ${en}`]);
  });

  it('says nothing of both reworded, of accents, case and points, nor of anything when no edition is given', async () => {
    const english = changed(en, 'Set the date', 'Agree the date');
    expect(await found({ ...english, ...changed(es, 'Fijar la fecha', 'Acordar la fecha') })).toEqual([]);
    expect(await found(changed(es, 'Fijar la fecha', 'FIJAR, la féchà.'))).toEqual([]);
    expect(await lab.found({ ...soundPlaybook(), ...english })).toEqual([]);
  });

  it('follows a page that was moved', async () => {
    const { [en]: _en, [es]: _es, ...rest } = was;
    const moved = {
      'en/initiate-opening-partner.md': String(was[en]).replace('Set the date', 'Agree the date'),
      'es/initiate-opening-partner-es.md': String(was[es]),
      'en/index.md': pageText('Small book', 'Begin.'),
      'es/index.md': pageText('Librito', 'Empiece.'),
      'toc.yml': String(was['toc.yml']).replace('initiate-kickoff', 'initiate-opening'),
      'redirections.json': '{"redirections":[{"source_path":"initiate-kickoff-partner.md","redirect_url":"initiate-opening-partner"}]}',
    };
    expect(await lab.found({ ...rest, ...moved }, { published })).toEqual(['item-stale es/initiate-opening-partner-es.md:19']);
  });

  it('does not take a page that was merged into another for that other one', async () => {
    const { 'en/phase-assess.md': _en, 'es/phase-assess-es.md': _es, ...rest } = was;
    const merged = {
      'toc.yml': String(was['toc.yml']).replace(/ {2}- href: phase-assess\.md\n {4}items:\n {6}- href/, '  - href'),
      'playbook.yml': String(was['playbook.yml']).replace('phase-assess', 'assess-network-partner'),
      'redirections.json': '{"redirections":[{"source_path":"phase-assess.md","redirect_url":"assess-network-partner"}]}',
    };
    const reworded = changed('en/assess-network-partner.md', 'Measure the latency', 'Time the way to the service');
    expect(await lab.found({ ...rest, ...merged, ...reworded }, { published })).toEqual(['item-stale es/assess-network-partner-es.md:12']);
  });

  it('finds a page whose other words changed, unless the dates say so already', async () => {
    const page = 'en/phase-assess.md';
    expect(await found(changed(page, 'Look.', 'Look twice.'))).toEqual(['translation-stale es/phase-assess-es.md:5']);
    const dated = { [page]: String(was[page]).replace('Look.', 'Look twice.').replace('11/20/2026', '11/21/2026') };
    const { problems } = await checkFolder(lab.folder({ ...soundPlaybook(), ...dated }), { ...lab.options, published });
    expect(problems.map(({ code, detail }) => `${code} ${detail}`)).toEqual(['translation-stale en/phase-assess.md is of 2026-11-21']);
  });
});
