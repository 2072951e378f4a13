import { afterAll, expect, it } from 'vitest';
import { openLab, pageText, smallPlaybook } from '../../../host/library/testing/editions.ts';
import { articleHtml } from './article.ts';
import { addressesFrom } from './page-html.ts';
import { wordsOf } from './words.ts';

const lab = openLab();
afterAll(lab.clean);

it('draws forms, the places where they stand again, and who does what, without a script', async () => {
  const roles = 'roles:\n  - { id: fe, side: delivery, title: { en: Engineer, es: Ingeniero } }\n  - { id: tl, side: customer, title: { en: Lead, es: Líder } }\n';
  const form = ':::form id="card" label="La ficha" per="service" history="true":::\n:::field id="day" type="date" label="Día" required="true" help="Un día.":::\n:::field id="held" type="bool" label="Celebrada":::\n:::rows id="lines" label="Líneas":::\n:::field id="state" type="choice" label="Estado" options="a=Abierta; b=Cerrada":::\n:::rows-end:::\n:::form-end:::';
  const items = '## Lista\n\n<!-- guides: fe; does: tl -->\n\n- [ ] Uno <!-- item: one -->\n- [ ] Dos <!-- item: two; does: fe; repeat: monthly; need: optional; per: service -->\n- [ ] Tres <!-- item: three -->';
  const { edition } = await lab.compile({
    ...smallPlaybook(),
    'playbook.yml': `${String(smallPlaybook()['playbook.yml'])}${roles}`,
    'es/phase-initiate-es.md': pageText('Fase de iniciación', `## La ficha\n\n${form}\n\n${items}`),
    'es/phase-assess-es.md': pageText('Fase de evaluación', ':::form ref="card":::\n\n:::form ref="none":::'),
  });
  const drawn = (key: string): string => articleHtml(edition.page(key, 'es'), addressesFrom(`es/page/${key}/`), wordsOf('es'), edition.view('es').roles);
  const html = drawn('phase-initiate');
  expect(html).toContain('<section data-part="form" data-form="card" data-kind="service"><p class="form-head">');
  for (const words of ['Formulario', 'Uno por servicio', 'Se conservan los anteriores', 'La ficha', 'Día', 'Un día.', 'obligatorio', 'Sí', 'Líneas', 'Abierta', 'Cerrada'])
    expect(html).toContain(words);
  expect(html).toMatch(/<p class="group-roles"><span class="fact">Guía: Ingeniero<\/span><span class="fact">Hace: Líder<\/span><\/p><ul data-part="checklist">/);
  expect(html.match(/item-particular/g)).toHaveLength(1);
  expect(html).toMatch(/Dos<p class="item-particular"><span class="fact">Hace: Ingeniero<\/span><span class="fact">cada mes<\/span><span class="fact">por cada servicio<\/span><span class="fact">opcional<\/span>/);
  const again = drawn('phase-assess');
  expect(again).toContain('<a href="../../../es/page/phase-initiate/#la-ficha">La ficha, en la página «Fase de iniciación»</a>');
  expect(again).not.toContain('none');
  expect(html + again).not.toMatch(/<script|<input|<form/);
}, 60_000);
