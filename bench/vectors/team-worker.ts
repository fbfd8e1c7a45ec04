// The thread of a team that team.ts starts.

import { workerData } from 'node:worker_threads';
import { follow } from './team.ts';

follow(workerData);
