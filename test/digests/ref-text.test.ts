import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelText, personText, readChannel, readPerson, sameChannel } from '#src/digests/ref-text.ts';

const part = fc.string({ minLength: 1 }).filter((text) => !text.includes(':') && text.trim() === text);

describe('channel text', () => {
  it('reads back as the same channel, whatever its parts', () => {
    const channels = fc.record({
      adapter: part,
      team: part,
      channel: part,
      thread: fc.option(part, { nil: undefined }),
    });
    fc.assert(
      fc.property(channels, ({ thread, ...rest }) => {
        const channel = { ...rest, ...(thread === undefined ? {} : { thread }) };
        const read = readChannel(channelText(channel));
        expect(read).toEqual(channel);
        expect(read && sameChannel(read, channel)).toBe(true);
      }),
    );
  });

  it.each(['', 'terminal', 'terminal:', ':x', 'a::b', 'a:b:c:d:e'])('rejects %s', (text) => {
    expect(readChannel(text)).toBeUndefined();
    expect(readPerson(text)).toBeUndefined();
  });

  it('reads people, who have no threads', () => {
    expect(readPerson('terminal:ada')).toEqual({ adapter: 'terminal', team: 'local', person: 'ada' });
    expect(personText({ adapter: 'slack', team: 'T1', person: 'U1' })).toBe('slack:T1:U1');
    expect(readPerson('slack:T1:U1:9')).toBeUndefined();
  });
});
