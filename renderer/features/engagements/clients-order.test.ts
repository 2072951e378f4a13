import { describe, expect, it } from 'vitest';
import type { ClientLine } from '../../../contract/shapes/desk.ts';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';
import { inOrder, orderAfter } from './clients-order.ts';
import type { ClientEntry, ClientOrder } from './clients-order.ts';
import { isNamed } from './find-client.ts';

function entry(name: string, line: Partial<ClientLine> | null, archived = false, phase = -1): ClientEntry {
  const engagement = { id: name, client: name, archived } as EngagementView;
  const counts = { total: 10, todo: 10, done: 0, blocked: 0, skipped: 0 };
  const none: ClientLine = { id: name, phase: null, counts, overdue: 0, soon: 0, next: null, touched: null };
  return { engagement, name, line: line && { ...none, ...line }, phase };
}

const entries = [
  entry('Zeta', { overdue: 2, next: '2026-12-01', touched: '2026-11-20T10:00:00Z' }, false, 1),
  entry('Año 2', { overdue: 0, touched: '2026-11-26T10:00:00Z' }, false, 0),
  entry('Año 10', { overdue: 5, next: '2026-11-30' }),
  entry('Old', { overdue: 9, touched: '2026-11-27T10:00:00Z' }, true),
];
const names = (order: ClientOrder) => inOrder(entries, order, 'es').map(({ name }) => name);

describe('the table of all clients', () => {
  it.each([
    [{ by: 'name', down: false }, ['Año 2', 'Año 10', 'Zeta', 'Old']],
    [{ by: 'name', down: true }, ['Zeta', 'Año 10', 'Año 2', 'Old']],
    [{ by: 'overdue', down: true }, ['Año 10', 'Zeta', 'Año 2', 'Old']],
    [{ by: 'next', down: false }, ['Año 10', 'Zeta', 'Año 2', 'Old']],
    [{ by: 'next', down: true }, ['Zeta', 'Año 10', 'Año 2', 'Old']],
    [{ by: 'touched', down: true }, ['Año 2', 'Zeta', 'Año 10', 'Old']],
    [{ by: 'phase', down: false }, ['Año 2', 'Zeta', 'Año 10', 'Old']],
  ] as const)('by %j: what has no date is last, archived clients after all', (order, shown) => {
    expect(names(order)).toEqual(shown);
  });

  it('turns round at the second click; figures begin with the largest', () => {
    const first = orderAfter({ by: 'name', down: false }, 'overdue');
    expect(first).toEqual({ by: 'overdue', down: true });
    expect(orderAfter(first, 'overdue')).toEqual({ by: 'overdue', down: false });
    expect(orderAfter(first, 'next')).toEqual({ by: 'next', down: false });
  });

  it.each([
    ['Señal & Compañía', 'senal', true],
    ['Señal & Compañía', 'compa sen', true],
    ['Señal & Compañía', 'contoso', false],
    ['Contoso', '', true],
  ])('%s is found by "%s": %s', (name, typed, found) => {
    expect(isNamed(name, typed)).toBe(found);
  });
});
