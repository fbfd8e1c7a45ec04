// The Discord adapter keeps the adapter contract, through real discord.js at a fake Discord.

import { adapterContract } from '../../contracts/adapter.ts';
import { makeSubject } from './subject.ts';

adapterContract('Discord', makeSubject);
