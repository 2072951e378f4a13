import { afterAll, describe, expect, it } from 'vitest';
import { pageText } from '../../host/library/testing/editions.ts';
import { checkFolder } from './check.ts';
import { openCheckLab, soundPlaybook } from './testing/checked.ts';

const lab = openCheckLab();
afterAll(lab.clean);

const english = (head: string, item = 'Keep the log for 1,000 days'): string => pageText('Network readiness', `${head}\n\n- [ ] ${item} <!-- item: measure-latency -->`);
const spanish = (head: string, item = 'Conservar el registro 1.000 días'): string => pageText('Preparación de la red', `${head}\n\n- [ ] ${item} <!-- item: measure-latency -->`);
const both = (en: string, es: string) => lab.found({ ...soundPlaybook(), 'en/assess-network-partner.md': en, 'es/assess-network-partner-es.md': es });

describe('what differs between the languages of a page', () => {
  it('says nothing of the same phases in another order, of as many motions, and of figures written another way', async () => {
    const head = 'Phase: **Assess / Initiate**  \nMotions: **Core onboarding / Adoption**  ';
    expect(await both(english(head), spanish('Fase: **Iniciación, Evaluación**  \nIniciativas: **Incorporación básica / Adopción**  '))).toEqual([]);
  });

  it('finds phases and motions, on their own lines', async () => {
    const es = spanish('Fase: **Iniciación**  \nIniciativas: **Adopción**  ');
    expect(await both(english('Phase: **Assess**  \nMotions: **Core onboarding / Adoption**  '), es)).toEqual(['phase-differs es/assess-network-partner-es.md:10', 'motions-differ es/assess-network-partner-es.md:11']);
    expect(await both(english('Phase: **Assess**  '), spanish('Sin fase.'))).toEqual(['phase-differs es/assess-network-partner-es.md:1', 'phase-missing es/assess-network-partner-es.md:1']);
  });

  it('leaves a phase that nobody knows to the rule for that', async () => {
    expect(await both(english('Phase: **Assess**  '), spanish('Fase: **Evaluacoin**  '))).toEqual(['phase-unknown es/assess-network-partner-es.md:10']);
  });

  it('finds an item whose figures were changed in one language', async () => {
    expect(await both(english('Phase: **Assess**  ', 'Keep the log for 60 days'), spanish('Fase: **Evaluación**  '))).toEqual(['item-figures es/assess-network-partner-es.md:12']);
    const files = { ...soundPlaybook(), 'es/assess-network-partner-es.md': spanish('Fase: **Evaluación**  ', 'Medir 3 veces') };
    const { problems } = await checkFolder(lab.folder(files), lab.options);
    expect(problems.map(({ severity, sentence }) => `${severity} ${sentence}`)).toEqual(['warning The item has other figures than in the other language: measure-latency, 3 here and none there.']);
  });
});
