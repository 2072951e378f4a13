import { runReader } from './reader.ts';

runReader(process.argv.slice(2));
