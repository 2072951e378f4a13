import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPlaybook } from '../../host/library/playbook.ts';
import { contentIn, root } from '../paths.ts';
import { interfaceProblems, interfaceWords } from './interface-words.ts';

const playbook = readPlaybook(readFileSync(join(contentIn, 'playbook.yml'), 'utf8'));

it('reads every word of the interface there is', () => {
  const folder = join(root, 'renderer/i18n/words');
  const keys = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/^ {2}'[\w.-]+':/gm) ?? []);
  expect(interfaceWords()).toHaveLength(keys.length);
  expect(keys.length).toBeGreaterThan(500);
});

it('finds none that the playbook does not use, and would find one', () => {
  expect(interfaceProblems(playbook)).toEqual([]);
  const wrong = interfaceProblems(playbook, [{ path: 'x.ts', line: 3, en: 'Send an e-mail', es: 'Agregar un Tenant' }]);
  expect(wrong.map(({ detail }) => detail)).toEqual(['"mail" instead of "e-mail"', '"inquilino" instead of "tenant"', '"añadir" instead of "agregar"']);
});
