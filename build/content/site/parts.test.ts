import { afterAll, expect, it } from 'vitest';
import { openLab, pageText, smallPlaybook } from '../../../host/library/testing/editions.ts';
import { articleHtml } from './article.ts';
import { addressesFrom } from './page-html.ts';
import { wordsOf } from './words.ts';

const lab = openLab();
afterAll(lab.clean);

it('draws formulas as MathML with their words, and says of a diagram that it is shown as its text', async () => {
  const text = 'So $\\frac{a}{b}$ costs $5.\n\n```mermaid\nflowchart LR\n  A-->B\n```\n\n```powershell\nGet-Thing\n```';
  const { edition } = await lab.compile({ ...smallPlaybook(), 'es/phase-initiate-es.md': pageText('Fase de iniciación', text) });
  const html = articleHtml(edition.page('phase-initiate', 'es'), addressesFrom('es/page/phase-initiate/'), wordsOf('es'), []);
  expect(html).toContain('<span data-part="math"><math><mfrac><mi>a</mi><mi>b</mi></mfrac></math><code>a/b</code></span> costs $5.');
  expect(html).toContain('<p class="diagram">Un diagrama, mostrado como texto.</p><pre data-part="code" data-language="mermaid">');
  expect(html.match(/class="diagram"/g)).toHaveLength(1);
}, 60_000);
