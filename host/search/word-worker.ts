import { answerJobs } from '../platform/worker-jobs.ts';
import { findWords } from './word-job.ts';

answerJobs(findWords);
