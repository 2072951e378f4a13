import { runReader } from '../../loopback/reader.ts';
import type { Front } from '../../loopback/server.ts';

// What the windows know comes by the line to whoever started us: in no list of processes, in no file.
process.once('message', (front) => {
  // Whoever started us has ended without a word: so do we.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  runReader(process.argv.slice(2), null, front as Front);
});
