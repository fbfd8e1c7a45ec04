// Channels that somebody at a terminal may name: the terminal's own, all of which belong to who sits there. A platform where
// channels belong to others brings a check of its own with its adapter.

import type { OtherChannels } from '../commands/needs.ts';

const NAME = /^(?:terminal:)?#?([a-z0-9][a-z0-9._-]{0,63})$/;

export const terminalChannels: OtherChannels = {
  async named(typed, { channel }) {
    const name = NAME.exec(typed.trim())?.[1];
    return name && channel.adapter === 'terminal'
      ? { adapter: 'terminal', team: channel.team, channel: name }
      : undefined;
  },
  manages: async (channel, context) => channel.adapter === 'terminal' && context.manages,
};
