import { answerJobs } from '../../platform/worker-jobs.ts';
import { upkeepJob } from './upkeep-job.ts';

answerJobs(upkeepJob);
