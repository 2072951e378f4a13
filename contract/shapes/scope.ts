/** For which clients something of the playbook is; as the dialect reads it (dialect/model.ts). */
export interface ItemScope {
  readonly services: readonly string[];
  readonly when: readonly string[];
  readonly always: boolean;
}

/** What a playbook knows to ask about a client. */
export interface ScopeList {
  readonly services: readonly { readonly id: string; readonly implies: readonly string[] }[];
  readonly facts: readonly {
    readonly id: string;
    readonly pick: 'one' | 'several';
    /** A name for "any of the values", `null` when there is none. */
    readonly any: string | null;
    readonly values: readonly { readonly id: string }[];
  }[];
}

/** What is known of a client: its services, `null` while nobody has chosen them, and the values of each fact that was asked. */
export interface ScopeAnswers {
  readonly services: readonly string[] | null;
  readonly facts: Readonly<Record<string, readonly string[]>>;
}

/** The same, ready to be held against any number of items. */
export interface ClientFacts {
  readonly services: ReadonlySet<string> | null;
  /** Words that `when` may name, whether each holds; what nobody has answered is not in it. */
  readonly holds: ReadonlyMap<string, boolean>;
}

/** Nothing is known of the client: everything is in scope. */
export const unknownClient: ClientFacts = { services: null, holds: new Map() };

/** Works out what the answers mean: the services that others imply, and every word of a fact that was asked. */
export function clientFacts(list: ScopeList, answers: ScopeAnswers): ClientFacts {
  const holds = new Map<string, boolean>();
  for (const { id, any, values } of list.facts) {
    const chosen = Object.hasOwn(answers.facts, id) ? answers.facts[id] : undefined;
    if (!chosen) continue;
    for (const value of values) holds.set(value.id, chosen.includes(value.id));
    if (any !== null)
      holds.set(
        any,
        values.some((value) => chosen.includes(value.id)),
      );
  }
  return { services: answers.services && withImplied(list, answers.services), holds };
}

function withImplied({ services }: ScopeList, chosen: readonly string[]): ReadonlySet<string> {
  const all = new Set(chosen);
  // A set being walked also visits what is added on the way: what is implied may imply more.
  for (const id of all)
    for (const more of services.find((one) => one.id === id)?.implies ?? []) all.add(more);
  return all;
}

/**
 * Whether something is for a client: it names no service or one of the client's (`a+b`: both), and every fact holds (`a/b`: either). What is not known yet counts as
 * holding, so nothing is hidden before somebody has said so. Pure; the host, the page and the check ask this and nothing else.
 */
export function inScope(item: ItemScope, client: ClientFacts): boolean {
  if (item.always) return true;
  const { services, holds } = client;
  const served =
    item.services.length === 0 ||
    services === null ||
    item.services.some((entry) => entry.split('+').every((id) => services.has(id)));
  return served && item.when.every((fact) => fact.split('/').some((word) => holds.get(word) !== false));
}
