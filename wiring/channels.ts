// The channels that commands may name besides the caller's own: asked of the adapter that the call came from, which alone knows them.

import type { Adapter } from '#src/conversation/adapter.ts';
import type { OtherChannels } from '../commands/needs.ts';

/** `adapters` is asked at each call: adapters come after the commands that they are started with. */
export function channelsOf(adapters: () => ReadonlyMap<string, Adapter>): OtherChannels {
  return {
    async named(which, context) {
      const { adapter: name } = context.channel;
      if (typeof which !== 'string' && which.adapter !== name) return undefined;
      return adapters().get(name)?.named(which, context);
    },
  };
}
