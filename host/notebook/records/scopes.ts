import type { Changed } from '../../../contract/shapes/change.ts';
import type { ScopeTopic } from '../../../contract/shapes/desk.ts';
import type { Core } from '../notebook-access.ts';
import { derivedId } from './derived-id.ts';
import { othersOf } from './conflicts.ts';
import { text, textOrNull } from './row.ts';

/** One answer about a client. */
export interface ScopeAnswer {
  readonly topic: ScopeTopic;
  /** A service, a fact, or a page's key of today. */
  readonly name: string;
  /** `null`: no longer answered. */
  readonly answer: string | null;
}

export interface ScopeRecord extends ScopeAnswer {
  readonly touched: number;
  /** Answers that were given elsewhere without knowledge of this one. */
  readonly others: readonly string[];
}

export type Scopes = ReturnType<typeof scopes>;

/** What is known of each client: a row an answer. */
export function scopes(core: Core) {
  return {
    answers: (engagement: string): readonly ScopeRecord[] =>
      core.read.rows('scope', { engagement }).flatMap((row) => {
        const topic = topics[text(row, 'topic')];
        if (!topic) return [];
        const name = text(row, 'name');
        return [{
          topic,
          name: topic === 'page' ? core.resolve(name) : name,
          answer: textOrNull(row, 'answer'),
          touched: row.times['answer'] ?? 0,
          others: othersOf('scope', row).map(({ values }) => String(values['answer'] ?? '')),
        }]; // prettier-ignore
      }),
    /** Gives the answers named; every other one stays. */
    answer: (engagement: string, answers: readonly ScopeAnswer[]): Changed =>
      core.change((writer) => {
        for (const { topic, name, answer } of answers) {
          const today = topic === 'page' ? core.resolve(name) : name;
          const place = { engagement, topic, name: today };
          writer.put('scope', derivedId('scope', engagement, topic, today), { ...place, answer });
        }
      }),
  };
}

const topics: Readonly<Record<string, ScopeTopic>> = { service: 'service', fact: 'fact', page: 'page' };
