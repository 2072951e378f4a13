import { afterAll, describe, expect, it } from 'vitest';
import { pageText } from '../../host/library/testing/editions.ts';
import { openCheckLab, soundPlaybook } from './testing/checked.ts';

const lab = openCheckLab();
afterAll(lab.clean);

const withBody = (body: string) => lab.found({ ...soundPlaybook(), 'en/phase-assess.md': pageText('Assess phase', body) });

describe('titles of one page', () => {
  it('finds every further title on its own line, even with the same words', async () => {
    expect(await withBody('Look.\n\n# Another\n\nWords another.\n\n# Assess phase')).toEqual(['title-second en/phase-assess.md:12', 'title-second en/phase-assess.md:16']);
  });

  it('takes no tab, no code and no comment of the front matter for one', async () => {
    expect(await withBody('# [Cloud](#tab/cloud)\n\nA.\n\n---\n\n```sh\n# not a title\n```')).toEqual([]);
  });
});
