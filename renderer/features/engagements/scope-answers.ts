import type { ClientScope } from '../../../contract/shapes/desk.ts';

/** What stands in the dialog: `null` services while nobody has chosen any, and the facts that were answered. */
export interface Answers {
  readonly services: readonly string[] | null;
  readonly facts: Readonly<Record<string, readonly string[]>>;
}

/** The services with those of a licence plan. */
export function withBundle(services: readonly string[] | null, bundle: readonly string[]): readonly string[] {
  return [...new Set([...(services ?? []), ...bundle])];
}

/** What is to be kept of the answers, `null` when nothing differs. A fact that is no longer answered is `null`. */
export function changesOf(
  kept: ClientScope,
  { services, facts }: Answers,
): { services?: string[] | null; facts?: Record<string, string[] | null> } | null {
  const names = new Set([...Object.keys(kept.facts), ...Object.keys(facts)]);
  const changed = [...names].filter((name) => !isSame(kept.facts[name] ?? null, facts[name] ?? null));
  const changes = {
    ...(isSame(kept.services, services) ? {} : { services: services && [...services] }),
    ...(changed.length === 0
      ? {}
      : { facts: Object.fromEntries(changed.map((name) => [name, facts[name] ? [...facts[name]] : null])) }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

function isSame(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((value) => other.includes(value));
}
