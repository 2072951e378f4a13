import { runReader } from '../../loopback/reader.ts';
import { lookAt } from './check.ts';

runReader(process.argv.slice(2), lookAt);
