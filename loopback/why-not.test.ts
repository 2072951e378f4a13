import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { FieldbookError } from '../contract/shapes/errors.ts';
import { whyNot } from './why-not.ts';

describe('why the reader cannot start', () => {
  it('is said of a port that is taken', async () => {
    const first = createServer();
    await new Promise<void>((done) => first.listen(0, '127.0.0.1', done));
    const { port } = first.address() as AddressInfo;
    const second = createServer();
    const thrown = await new Promise((done) => second.once('error', done).listen(port, '127.0.0.1'));
    expect(whyNot(thrown)).toBe(
      `Port ${port} is taken, perhaps by another Fieldbook. Give another --port, or leave it out for a free one.`,
    );
    await new Promise((done) => first.close(done));
  });

  it('names what happened, what to do, and the code last', () => {
    const empty = new FieldbookError('content-folder-empty', 'There is no page in the folder', {
      detail: 'notes',
    });
    expect(whyNot(empty)).toBe(
      'There is no page in the folder: notes. Give the folder that holds the Markdown pages. (content-folder-empty)',
    );
    expect(whyNot(Object.assign(new Error('EACCES: no'), { code: 'EACCES' }))).toContain('--data');
    expect(whyNot('odd')).toContain('npm run doctor');
  });
});
