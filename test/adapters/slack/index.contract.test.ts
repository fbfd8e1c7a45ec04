// The Slack adapter keeps the adapter contract, through real Bolt over a socket at a fake Slack.

import { adapterContract } from '../../contracts/adapter.ts';
import { makeSubject } from './subject.ts';

adapterContract('Slack', makeSubject);
