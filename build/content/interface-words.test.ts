import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPlaybook } from '../../host/library/compile/playbook.ts';
import { contentIn, root } from '../paths.ts';
import { interfaceProblems, interfaceWords, listedWords, WORDS } from './interface-words.ts';

const playbook = readPlaybook(readFileSync(join(contentIn, 'playbook.yml'), 'utf8'));

it('reads every word of the interface there is', () => {
  const files = globSync([...WORDS], { cwd: root });
  const keys = files.flatMap((name) => readFileSync(join(root, name), 'utf8').match(/^ {2}(?:'[\w.-]+'|\w+): ?\[?/gm) ?? []);
  expect(interfaceWords()).toHaveLength(keys.length);
  expect(keys.length).toBeGreaterThan(500);
  expect(interfaceWords().map(({ es }) => es)).toContain('Abrir en una ventana nueva');
  const listed = listedWords();
  expect(listed).toContainEqual({ path: 'contract/shapes/report-words.ts', line: expect.any(Number) as number, lang: 'es', text: 'Próximos pasos' });
  expect(listed.filter(({ lang, path }) => lang === 'es' && path.startsWith('electron')).map(({ text }) => text.slice(0, 11))).toContain('Este equipo');
});

it('finds none that the playbook does not use, and would find one', () => {
  expect(interfaceProblems(playbook)).toEqual([]);
  const wrong = interfaceProblems(playbook, [{ path: 'x.ts', line: 3, en: 'Send an e-mail', es: 'Agregar un Tenant' }], []);
  expect(wrong.map(({ detail }) => detail)).toEqual(['"mail" instead of "e-mail"', '"inquilino" instead of "tenant"', '"añadir" instead of "agregar"']);
  const listed = interfaceProblems(playbook, [], [{ path: 'y.ts', line: 1, lang: 'es', text: 'Cerrar la interacción con Ctrl+Entrar' }]);
  expect(listed.map(({ detail }) => detail)).toEqual(['"proyecto" instead of "interacción"', '"Ctrl+Intro" instead of "ctrl entrar"']);
});
