// Webhooks keep the adapter contract, in each format.

import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { readTargets } from '../../../adapters/webhook/config.ts';
import { createWebhook } from '../../../adapters/webhook/index.ts';
import { FORMATS, type Format } from '../../../adapters/webhook/target.ts';
import { adapterContract, type Subject } from '../../contracts/adapter.ts';
import { startWebhooks } from '../../fakes/webhook.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

async function makeSubject(format: Format): Promise<Subject> {
  const webhooks = await startWebhooks({ secret: SECRET });
  const targets = readTargets({
    WEBHOOK_URL: `lab=${webhooks.url(format)}`,
    WEBHOOK_FORMAT: format,
    WEBHOOK_SECRET: SECRET,
  });
  const oneWay = async () => {
    throw new Error('nothing comes back over a webhook');
  };
  return {
    adapter: createWebhook({ targets, version: '0', clock: runningClock(), log: silentLog }),
    place: { adapter: 'webhook', team: 'local', channel: 'lab' },
    missing: { adapter: 'webhook', team: 'local', channel: 'other' },
    person: { adapter: 'webhook', team: 'local', person: 'nobody' },
    said: () => webhooks.posted.map(({ seen }) => seen),
    type: oneWay,
    press: oneWay,
    fill: oneWay,
    loseNextAnswer: () => webhooks.next({ kind: 'lose' }),
    cannot: { talk: 'nothing that people do comes back over a webhook', tell: "a webhook can't send direct messages" },
    limits: { title: 300, label: 100 },
    close: webhooks.close,
  };
}

for (const format of FORMATS) adapterContract(`webhook, ${format}`, () => makeSubject(format));
