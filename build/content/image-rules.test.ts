import { afterAll, describe, expect, it } from 'vitest';
import { pageText } from '../../host/library/testing/editions.ts';
import { openCheckLab, soundPlaybook } from './testing/checked.ts';

const lab = openCheckLab();
afterAll(lab.clean);

const figure = ':::image type="complex" source="../media/gate-en.svg" alt-text="A gate.":::';
const withBody = (body: string) => lab.found({ ...soundPlaybook(), 'en/phase-assess.md': pageText('Assess phase', body) });

describe('figures and pictures', () => {
  it('finds a complex figure without a long description', async () => {
    expect(await withBody(`Look.\n\n${figure}\n:::image-end:::\n\n${figure}\n\n${'![ ](../media/pixel.png)'}\n\n:::image-end:::`)).toEqual([
      'figure-without-description en/phase-assess.md:12', 'figure-without-description en/phase-assess.md:15', 'image-without-text en/phase-assess.md:17',
    ]); // prettier-ignore
  });

  it('says nothing of one that is described, of an icon, and only that the section is open where it is', async () => {
    expect(await withBody(`${figure}\nIt asks for a date.\n:::image-end:::\n\n:::image type="icon" source="../media/gate-en.svg":::`)).toEqual([]);
    expect(await withBody(`${figure}\n\n## After`)).toEqual(['section-unclosed en/phase-assess.md:10']);
  });
});
