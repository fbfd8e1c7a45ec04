// E-mail keeps the adapter contract, as HTML and as plain text.

import { runningClock } from '#src/clock.ts';
import { createEmail } from '../../../adapters/email/index.ts';
import { adapterContract, type Subject } from '../../contracts/adapter.ts';
import type { Seen } from '../../contracts/adapter-lost.ts';
import { type ReceivedMail, startSmtp } from '../../fakes/smtp-server.ts';
import { PERSON, PLACE, readersOf, SITE } from './fixture.ts';
import { wordsOf } from './words.ts';

const SEEN: Record<string, (mail: ReceivedMail) => Seen> = {
  HTML: ({ parsed }) => wordsOf(parsed.html || ''),
  'plain text': ({ parsed: { text = '' } }) => ({ text, hrefs: text.match(/https?:\/\/\S+/g) ?? [] }),
};

async function makeSubject(seenIn: (mail: ReceivedMail) => Seen): Promise<Subject> {
  const smtp = await startSmtp();
  const { settings, host } = readersOf(smtp);
  const oneWay = async () => {
    throw new Error('nothing comes back by mail');
  };
  return {
    adapter: createEmail(settings, { ...host, clock: runningClock(), publicUrl: SITE }),
    place: PLACE,
    missing: { ...PLACE, channel: 'r-gone' },
    person: PERSON,
    said: () => smtp.mails.map(seenIn),
    type: oneWay,
    press: oneWay,
    fill: oneWay,
    loseNextAnswer: () => smtp.next({ at: 'message', kind: 'drop' }),
    cannot: { talk: 'nothing that people do comes back by mail' },
    limits: { title: 300, label: 100 },
    close: smtp.close,
  };
}

for (const [name, seenIn] of Object.entries(SEEN)) adapterContract(`email, ${name}`, () => makeSubject(seenIn));
