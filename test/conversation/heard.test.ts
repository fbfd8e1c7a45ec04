// Happenings reach the log, people do not.

import { expect, it } from 'vitest';
import { createHeard } from '#src/conversation/heard.ts';
import { silentLog } from '#src/log.ts';

it('notes what happened, with the place and nothing about people', async () => {
  const lines: object[] = [];
  const heard = createHeard({ ...silentLog, debug: (fields, message) => void lines.push({ ...fields, message }) });
  const channel = { adapter: 'test', team: 't', channel: 'c' };
  const person = { adapter: 'test', team: 't', person: 'secret' };
  await heard({ kind: 'reacted', person, channel, receipt: 'r', sign: '+1' });
  await heard({ kind: 'channel-moved', from: channel, to: { ...channel, channel: 'd' } });
  await heard({ kind: 'team-left', adapter: 'test', team: 't' });
  expect(lines).toEqual([
    { kind: 'reacted', adapter: 'test', team: 't', message: 'heard' },
    { kind: 'channel-moved', adapter: 'test', team: 't', message: 'heard' },
    { kind: 'team-left', adapter: 'test', team: 't', message: 'heard' },
  ]);
});
