import { expect, it } from 'vitest';
import type { ClientScope } from '../../../contract/shapes/desk.ts';
import { changesOf, withBundle } from './scope-answers.ts';

const kept: ClientScope = { engagement: 'a', services: ['teams'], facts: { kind: ['new'] }, pages: ['p'] };

it('keeps only what differs, and takes an answer away as null', () => {
  expect(changesOf(kept, { services: ['teams'], facts: { kind: ['new'] } })).toBeNull();
  expect(changesOf(kept, { services: ['teams', 'exchange'], facts: { kind: ['new'] } })).toEqual({
    services: ['teams', 'exchange'],
  });
  expect(changesOf(kept, { services: null, facts: {} })).toEqual({ services: null, facts: { kind: null } });
  expect(changesOf(kept, { services: ['teams'], facts: { kind: [], moved: ['mail'] } })).toEqual({
    facts: { kind: [], moved: ['mail'] },
  });
});

it('a licence plan adds its services to those chosen', () => {
  expect(withBundle(null, ['a', 'b'])).toEqual(['a', 'b']);
  expect(withBundle(['c', 'a'], ['a', 'b'])).toEqual(['c', 'a', 'b']);
});
