import { answerJobs } from '../../platform/worker-jobs.ts';
import { parseJob } from './page-job.ts';

answerJobs(parseJob);
