import { clientFacts, inScope } from '../../contract/shapes/scope.ts';
import type { ItemScope } from '../../contract/shapes/scope.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { PLAYBOOK_FILE } from '../../host/library/compile/playbook.ts';
import type { Playbook } from '../../host/library/compile/playbook.ts';
import type { CheckedPage } from './checked-page.ts';
import type { Problem } from './problem.ts';

/** A typical client of playbook.yml, and how many items of one language it has to look at. */
export interface ExampleCount {
  readonly title: string;
  readonly items: number;
  readonly of: number;
  readonly most: number;
}

/** Services and facts that pages and items name: known ones, and none that no client can have together. */
export function scopeProblems(page: CheckedPage, edition: Edition): readonly Problem[] {
  const { playbook } = edition.head;
  if (playbook.services.length === 0 && playbook.facts.length === 0) return [];
  const at = page.lineOf('ft.when') > 1 ? page.lineOf('ft.when') : page.lineOf('ft.services');
  return [
    ...problemsOf(page.facts.scope, playbook, page.path, at, page.key),
    ...page.facts.items.flatMap((item) => problemsOf(item, playbook, page.path, item.line, item.id)),
  ];
}

function problemsOf(scope: ItemScope, playbook: Playbook, path: string, line: number, name: string): readonly Problem[] {
  const services = new Set(playbook.services.map(({ id }) => id));
  const words = wordsOf(playbook);
  const named = scope.when.flatMap((fact) => fact.split('/'));
  const unknown = [
    ...scope.services.flatMap((entry) => entry.split('+')).filter((id) => !services.has(id)).map((detail) => ({ path, line, code: 'service-unknown', detail })),
    ...named.filter((word) => !words.has(word)).map((detail) => ({ path, line, code: 'fact-unknown', detail })),
  ];
  if (unknown.length > 0) return unknown;
  return canBeSeen(scope, playbook) ? [] : [{ path, line, code: 'scope-never', detail: name }];
}

/** Every word that `when` may name. */
function wordsOf({ facts }: Playbook): ReadonlySet<string> {
  return new Set(facts.flatMap(({ any, values }) => [...(any === null ? [] : [any]), ...values.map(({ id }) => id)]));
}

/** Whether some client sees it: only the facts it names matter, and of a choice of one only one answer is given. */
function canBeSeen(scope: ItemScope, playbook: Playbook): boolean {
  const named = new Set(scope.when.flatMap((fact) => fact.split('/')));
  const asked = playbook.facts.filter(({ pick, values }) => pick === 'one' && values.some(({ id }) => named.has(id)));
  // Of what may be several, all is the most that can hold: nothing asks for a fact not to hold.
  const several = playbook.facts.filter(({ pick }) => pick === 'several');
  const all = Object.fromEntries(several.map(({ id, values }) => [id, values.map((value) => value.id)]));
  const clients = asked.reduce<readonly Readonly<Record<string, readonly string[]>>[]>(
    (known, { id, values }) => known.flatMap((facts) => values.map((value) => ({ ...facts, [id]: [value.id] }))),
    [all],
  );
  return clients.some((facts) => inScope(scope, clientFacts(playbook, { services: null, facts })));
}

/** What playbook.yml says of services and facts must fit together. */
export function scopeListProblems({ head: { playbook } }: Edition): readonly Problem[] {
  const { serviceGroups, services, bundles, facts, examples } = playbook;
  const groups = new Set(serviceGroups.map(({ id }) => id));
  const known = new Set(services.map(({ id }) => id));
  const strange = (ids: readonly string[]): readonly string[] => ids.filter((id) => !known.has(id));
  const factOf = (id: string) => facts.find((fact) => fact.id === id);
  const details = [
    ...doubled(serviceGroups.map(({ id }) => id)),
    ...doubled(services.map(({ id }) => id)),
    ...doubled(facts.flatMap(({ any, values }) => [...(any === null ? [] : [any]), ...values.map(({ id }) => id)])),
    ...doubled(facts.map(({ id }) => id)),
    ...services.filter(({ group }) => !groups.has(group)).map(({ group }) => group),
    ...services.flatMap(({ implies }) => strange(implies)),
    ...[...bundles, ...examples].flatMap((one) => strange(one.services)),
    ...examples.flatMap((example) =>
      Object.entries(example.facts).flatMap(([id, values]) => {
        const fact = factOf(id);
        if (!fact || (fact.pick === 'one' && values.length !== 1)) return [id];
        return values.filter((value) => !fact.values.some((one) => one.id === value));
      }),
    ),
  ];
  return [...new Set(details)].map((detail) => ({ path: PLAYBOOK_FILE, line: 1, code: 'scope-list', detail }));
}

function doubled(ids: readonly string[]): readonly string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}

/** What each typical client has to look at, in the first language. */
export function exampleCounts(edition: Edition): readonly ExampleCount[] {
  const { playbook, languages } = edition.head;
  const counted = edition.itemsOf(languages[0] ?? '').filter((item) => item.counted);
  return playbook.examples.map(({ title, services, facts, most }) => {
    const client = clientFacts(playbook, { services, facts });
    return { title, most, of: counted.length, items: counted.filter(({ scope }) => inScope(scope, client)).length };
  });
}

/** A client that is shown more than was meant has a list nobody reads. */
export function exampleProblems(counts: readonly ExampleCount[]): readonly Problem[] {
  return counts
    .filter(({ items, most }) => items > most)
    .map(({ title, items, most }) => ({ path: PLAYBOOK_FILE, line: 1, code: 'scope-too-large', detail: `${title}, ${items} items and at most ${most}` }));
}
