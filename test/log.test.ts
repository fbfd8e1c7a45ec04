import { expect, it } from 'vitest';
import { plainLine } from '#src/log.ts';

const TIME = Date.UTC(2026, 5, 12, 9, 5, 7);

function line(fields: object): string {
  return plainLine(JSON.stringify({ level: 40, time: TIME, msg: 'discord is away', ...fields }));
}

it('is one short line on a terminal', () => {
  expect(line({})).toBe('09:05:07 warn  discord is away\n');
  expect(line({ code: 1006, guild: 'a b', ok: true })).toBe(
    '09:05:07 warn  discord is away  code=1006 guild="a b" ok=true\n',
  );
  expect(line({ err: { message: 'no', stack: 'Error: no\n    at x' } })).toBe(
    '09:05:07 warn  discord is away\n  Error: no\n      at x\n',
  );
});

it('contains no escape sequences', () => {
  // All from outside the program: names, answers of servers.
  const evil = '\u001b[2J\u009b31m\u202e\r';
  expect(line({ evil, err: { stack: evil } })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});
