import type { ClientScope } from '../../contract/shapes/desk.ts';
import { clientFacts } from '../../contract/shapes/scope.ts';
import type { ClientFacts } from '../../contract/shapes/scope.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { ScopeAnswer } from '../notebook/records/scopes.ts';
import type { EditionReader } from '../edition-reader.ts';

const YES = 'yes';
const NO = 'no';

/** What was answered about a client. No answer to any service: everything is in scope. */
export function clientScope(notebook: Notebook, engagement: string): ClientScope {
  const answers = notebook.scopes.answers(engagement).filter(({ answer }) => answer !== null);
  const of = (topic: ScopeAnswer['topic']) => answers.filter((one) => one.topic === topic);
  const services = of('service');
  return {
    engagement,
    services:
      services.length === 0 ? null : services.filter(({ answer }) => answer === YES).map(({ name }) => name),
    facts: Object.fromEntries(
      of('fact').map(({ name, answer }) => [name, (answer ?? '').split(',').filter(Boolean)]),
    ),
    pages: of('page').flatMap(({ name, answer }) => (answer === YES ? [name] : [])),
  };
}

/** The same, ready to be held against items, the pages taken in, and the playbook's services. */
export function scopeOfClient(
  notebook: Notebook,
  edition: EditionReader,
  engagement: string,
): {
  readonly client: ClientFacts;
  readonly pages: ReadonlySet<string>;
  readonly services: readonly string[];
} {
  const scope = clientScope(notebook, engagement);
  const list = edition.scope();
  return {
    client: clientFacts(list, scope),
    pages: new Set(scope.pages),
    services: list.services.map(({ id }) => id),
  };
}

/** The answers that differ from those there are: what nobody touched stays as somebody else may have set it. */
export function answersTo(
  before: ClientScope,
  given: {
    readonly services?: readonly string[] | null | undefined;
    readonly facts?: Readonly<Record<string, readonly string[] | null>> | undefined;
    readonly page?: { readonly key: string; readonly takenIn: boolean } | undefined;
  },
  known: readonly string[],
): readonly ScopeAnswer[] {
  const { services, facts = {}, page } = given;
  const names = new Set([...(services ?? []), ...(before.services ?? []), ...(before.services ? [] : known)]);
  const ofServices = (): readonly ScopeAnswer[] => {
    if (services === undefined) return [];
    if (services === null)
      return [...new Set([...names, ...known])].map((name) => ({ topic: 'service', name, answer: null }));
    return [...names].map((name) => ({ topic: 'service', name, answer: services.includes(name) ? YES : NO }));
  };
  return [
    ...ofServices(),
    ...Object.entries(facts).map(([name, values]): ScopeAnswer => ({
      topic: 'fact', name, answer: values === null ? null : values.join(','),
    })),
    ...(page ? [{ topic: 'page', name: page.key, answer: page.takenIn ? YES : null } as const] : []),
  ]; // prettier-ignore
}
