import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { inversionsOf } from './inversions.ts';
import type { Mutant } from './inversions.ts';

/** The sync's decisions: every condition of them, the other way round. */
const decisions: readonly {
  readonly file: string;
  readonly tests: readonly string[];
  /** Conditions that no input can tell from their opposite. */
  readonly alike?: readonly string[];
}[] = [
  { file: 'host/sync/bundle.ts', tests: ['host/sync/bundle.test.ts'] },
  { file: 'host/sync/sync-store.ts', tests: ['host/sync/sync-store.test.ts'] },
  { file: 'host/sync/trust.ts', tests: ['host/sync/trust.test.ts', 'host/sync/sync-trust.test.ts'] },
  { file: 'host/sync/update.ts', tests: ['host/sync/sync-promise.test.ts', 'host/sync/sync-trust.test.ts'] },
  {
    file: 'host/sync/sync.ts',
    tests: ['host/sync/sync.test.ts', 'host/sync/sync-promise.test.ts', 'host/sync/sync-trust.test.ts'],
  },
];

/** Promises that a test did not hold once, each broken by hand. */
export const handMade: readonly Mutant[] = [
  {
    file: 'host/notebook/records/tables.ts',
    find: "'folder', 'bookmark', 'highlight'];",
    replace: "'folder', 'bookmark'];",
    breaks: 'purging a client takes its highlights',
    tests: ['host/notebook/file/purge.test.ts'],
  },
  {
    file: 'host/notebook/records/row.ts',
    find: 'part === REMOVED ? heads.filter(({ cells }) => cells[0] === null) : heads',
    replace: 'part === REMOVED ? [] : heads',
    breaks: 'a restore that a removal did not know brings the row back',
    tests: ['host/notebook/records/record-promises.test.ts'],
  },
  {
    file: 'host/notebook/records/undo.ts',
    find: 'if (entries.some(({ swap }) => swap)) settleClients(writer);',
    replace: '',
    breaks: 'a client goes again with the work it came back for',
    tests: ['host/notebook/records/record-promises.test.ts'],
  },
  {
    file: 'host/notebook/file/rescue.ts',
    find: 'settleClients(writer);\n',
    replace: '\n',
    breaks: 'a rescued client is there for the work in it',
    tests: ['host/notebook/records/record-promises.test.ts'],
  },
  {
    file: 'host/notebook/file/rescue.ts',
    find: 'forgetDevice(database);\n',
    replace: '\n',
    breaks: 'a rescued notebook is a new device',
    tests: ['host/notebook/records/record-promises.test.ts'],
  },
  {
    file: 'host/notebook/records/tombstone.ts',
    find: 'joinVectors(known?.over ?? {}, tombstone.over)',
    replace: 'tombstone.over',
    breaks: 'two removals for good know what each knew',
    tests: ['host/notebook/records/record-promises.test.ts'],
  },
  {
    file: 'host/notebook/file/former.ts',
    find: 'rows?.every((one) => faultOf(kind, one) === null) ? rows : null',
    replace: 'rows',
    breaks: 'what is read is checked for its content',
    tests: ['host/notebook/records/record-promises.test.ts'],
  },
  {
    file: 'host/notebook/file/connection.ts',
    find: 'if (sqliteCode(error) === SQLITE_BUSY && tries < BUSY_TRIES) continue;',
    replace: '',
    breaks: 'a busy write is tried again',
    tests: ['host/notebook/file/busy.test.ts'],
  },
  {
    file: 'host/whats-new/touches.ts',
    find: 'rows.filter(isOpen).length',
    replace: 'rows.length',
    breaks: 'only what is open is still to do for What’s new',
    tests: ['host/whats-new/touches.test.ts'],
  },
  {
    file: 'host/library/compile/folder-cache.ts',
    find: 'const FOLDERS_KEPT = 8;',
    replace: 'const FOLDERS_KEPT = 9;',
    breaks: 'eight compiled folders are kept',
    tests: ['host/library/keep/library.test.ts'],
  },
  {
    file: 'host/platform/files.ts',
    find: 'at);\n    fsyncSync(handle);',
    replace: 'at);',
    breaks: 'a file is durable before it is renamed',
    tests: ['host/platform/durable-order.test.ts'],
  },
  {
    file: 'dialect/too-complex.ts',
    find: '(!inCode || shape.codeNests) && ',
    replace: '',
    breaks: 'code does not make a page too deep',
    tests: ['dialect/too-complex.test.ts'],
  },
  {
    file: 'renderer/navigation/route.ts',
    find: "{ view: 'page', place: { lang, key: route.place.key } }",
    replace: "{ view: 'page', place: { ...route.place, lang } }",
    breaks: 'another language drops the anchor',
    tests: ['renderer/compose/reading-keys.test.ts'],
  },
  {
    file: 'renderer/compose/reading-keys.ts',
    find: "spot && { ...spot, block: '' }",
    replace: 'null',
    breaks: 'another language keeps the paragraph',
    tests: ['renderer/compose/reading-keys.test.ts'],
  },
  {
    file: 'renderer/live/live.ts',
    find: 'if (own !== this.turn) return;',
    replace: '',
    breaks: 'an older answer for the bookmarks is not drawn',
    tests: ['renderer/live/bookmark-store.test.ts'],
  },
  {
    file: 'renderer/live/undo-store.ts',
    find: 'Promise.allSettled([last, ...pending])',
    replace: 'Promise.allSettled([...pending])',
    breaks: 'undo waits for the undo before it',
    tests: ['renderer/live/undo-queue.test.ts'],
  },
  {
    file: 'renderer/live/undo-store.ts',
    find: 'const next = before.then(work);',
    replace: 'const next = work();',
    breaks: 'undo goes through a queue',
    tests: ['renderer/live/undo-queue.test.ts'],
  },
  {
    file: 'renderer/live/undo-store.ts',
    find: 'pending.add(asked);',
    replace: '',
    breaks: 'undo waits for a change that is not kept yet',
    tests: ['renderer/live/undo-queue.test.ts'],
  },
  {
    file: 'loopback/server.ts',
    find: "!sameSecret(String(request.headers[KEY_HEADER] ?? ''), room.key)",
    replace: 'false',
    breaks: 'the cookie alone asks nothing',
    tests: ['loopback/door.test.ts'],
  },
];

export function allMutants(): readonly Mutant[] {
  return [
    ...handMade,
    ...decisions.flatMap(({ file, tests, alike }) =>
      inversionsOf(file, readFileSync(join(root, file), 'utf8'), tests, alike),
    ),
  ];
}
