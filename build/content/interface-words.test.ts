import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPlaybook } from '../../host/library/compile/playbook.ts';
import { contentIn, root } from '../paths.ts';
import { interfaceProblems, interfaceWords, WORDS } from './interface-words.ts';

const playbook = readPlaybook(readFileSync(join(contentIn, 'playbook.yml'), 'utf8'));

it('reads every word of the interface there is', () => {
  const files = globSync([...WORDS], { cwd: root });
  const keys = files.flatMap((name) => readFileSync(join(root, name), 'utf8').match(/^ {2}'[\w.-]+':/gm) ?? []);
  expect(interfaceWords()).toHaveLength(keys.length);
  expect(keys.length).toBeGreaterThan(500);
});

it('finds none that the playbook does not use, and would find one', () => {
  expect(interfaceProblems(playbook)).toEqual([]);
  const wrong = interfaceProblems(playbook, [{ path: 'x.ts', line: 3, en: 'Send an e-mail', es: 'Agregar un Tenant' }]);
  expect(wrong.map(({ detail }) => detail)).toEqual(['"mail" instead of "e-mail"', '"inquilino" instead of "tenant"', '"añadir" instead of "agregar"']);
});
