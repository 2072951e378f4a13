import { array, assert, constantFrom, property, record, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientFacts, inScope, unknownClient } from './scope.ts';
import type { ItemScope, ScopeAnswers, ScopeList } from './scope.ts';

const list: ScopeList = {
  services: [
    { id: 'exchange', implies: [] },
    { id: 'teams', implies: [] },
    { id: 'phone', implies: ['teams'] },
    { id: 'mdo', implies: ['exchange'] },
    { id: 'robot', implies: ['phone', 'mdo'] },
    { id: 'ring', implies: ['robot', 'ring'] },
  ],
  facts: [
    { id: 'directory', pick: 'one', any: null, values: [{ id: 'dirsync' }, { id: 'cloudonly' }] },
    { id: 'moved', pick: 'several', any: 'migration', values: [{ id: 'migmail' }, { id: 'migfiles' }] },
    { id: 'exhybrid', pick: 'several', any: null, values: [{ id: 'exhybrid' }] },
  ],
};

function item(scope: Partial<ItemScope>): ItemScope {
  return { services: [], when: [], always: false, ...scope };
}

function shown(scope: Partial<ItemScope>, answers: Partial<ScopeAnswers>): boolean {
  return inScope(item(scope), clientFacts(list, { services: null, facts: {}, ...answers }));
}

describe('the scope of a client', () => {
  it('shows what names no service, or one of the client’s, also one that another brings with it', () => {
    expect(shown({}, { services: [] })).toBe(true);
    expect(shown({ services: ['exchange', 'teams'] }, { services: ['teams'] })).toBe(true);
    expect(shown({ services: ['exchange'] }, { services: ['teams'] })).toBe(false);
    expect(shown({ services: ['teams'] }, { services: ['phone'] })).toBe(true);
    expect(shown({ services: ['phone'] }, { services: ['teams'] })).toBe(false);
    expect(shown({ services: ['exchange'] }, { services: ['ring'] })).toBe(true);
    expect(shown({ services: ['exchange+teams'] }, { services: ['teams'] })).toBe(false);
    expect(shown({ services: ['exchange+teams'] }, { services: ['teams', 'mdo'] })).toBe(true);
    expect(shown({ services: ['exchange+phone', 'teams'] }, { services: ['teams'] })).toBe(true);
  });

  it('shows what needs facts only when each of them holds, or one of two', () => {
    const facts = { directory: ['cloudonly'], moved: ['migfiles'], exhybrid: [] };
    expect(shown({ when: ['cloudonly'] }, { facts })).toBe(true);
    expect(shown({ when: ['cloudonly', 'dirsync'] }, { facts })).toBe(false);
    expect(shown({ when: ['migration'] }, { facts })).toBe(true);
    expect(shown({ when: ['migmail'] }, { facts })).toBe(false);
    expect(shown({ when: ['migmail/migfiles'] }, { facts })).toBe(true);
    expect(shown({ when: ['exhybrid/dirsync'] }, { facts })).toBe(false);
    expect(shown({ when: ['migration'] }, { facts: { moved: [] } })).toBe(false);
  });

  it('hides nothing because of what nobody has answered, and nothing that is for always', () => {
    expect(shown({ services: ['exchange'], when: ['dirsync'] }, {})).toBe(true);
    expect(shown({ when: ['dirsync', 'exhybrid'] }, { facts: { exhybrid: ['exhybrid'] } })).toBe(true);
    expect(shown({ when: ['unheard-of'] }, { facts: { directory: ['dirsync'] } })).toBe(true);
    expect(inScope(item({ services: ['exchange'], when: ['dirsync'], always: true }), clientFacts(list, { services: [], facts: { directory: ['cloudonly'] } }))).toBe(true);
    expect(inScope(item({ services: ['exchange'], when: ['dirsync'] }), unknownClient)).toBe(true);
    expect(shown({ when: ['dirsync'] }, { facts: JSON.parse('{"__proto__": ["cloudonly"]}') })).toBe(true);
  }); // prettier-ignore
});

describe('whatever the client and the item', () => {
  const services = list.services.map(({ id }) => id);
  const words = [
    'dirsync',
    'cloudonly',
    'migmail',
    'migfiles',
    'migration',
    'exhybrid',
    'migmail/exhybrid',
    'unheard-of',
  ];
  const items = record({
    services: subarray([...services, 'exchange+phone']),
    when: array(constantFrom(...words), { maxLength: 4 }),
    always: constantFrom(false),
  });
  const answered = record(
    {
      directory: subarray(['dirsync', 'cloudonly'], { minLength: 1, maxLength: 1 }),
      moved: subarray(['migmail', 'migfiles']),
      exhybrid: subarray(['exhybrid']),
    },
    { requiredKeys: [] },
  );
  const clients = record({ services: subarray(services), facts: answered });

  it('one service more, or one answer less, hides nothing that was shown', () => {
    assert(
      property(
        items,
        clients,
        constantFrom(...services),
        constantFrom('directory', 'moved', 'exhybrid'),
        (one, client, more, unanswered) => {
          const before = inScope(one, clientFacts(list, client));
          if (!before) return;
          expect(inScope(one, clientFacts(list, { ...client, services: [...client.services, more] }))).toBe(
            true,
          );
          const { [unanswered]: _gone, ...fewer } = client.facts as Record<string, readonly string[]>;
          expect(inScope(one, clientFacts(list, { ...client, facts: fewer }))).toBe(true);
          expect(inScope(one, clientFacts(list, { ...client, services: null }))).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('one condition more shows nothing that was hidden', () => {
    assert(
      property(items, clients, constantFrom(...words), (one, client, more) => {
        const facts = clientFacts(list, client);
        if (inScope(one, facts)) return;
        expect(inScope({ ...one, when: [...one.when, more] }, facts)).toBe(false);
        expect(inScope({ ...one, always: true }, facts)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
