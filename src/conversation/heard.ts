// What becomes of things that happen on a platform without anybody calling us. So far they are written to the log, where an operator
// can see that they arrive.

import type { Log } from '#src/log.ts';
import type { Heard } from './adapter.ts';

export function createHeard(log: Log): Heard {
  return async (happening) => {
    switch (happening.kind) {
      case 'reacted':
      case 'unreacted':
      case 'recounted':
      case 'channel-gone':
      case 'channel-back':
      case 'channel-joined':
        log.debug({ kind: happening.kind, adapter: happening.channel.adapter, team: happening.channel.team }, 'heard');
        return;
      case 'channel-moved':
        log.debug({ kind: happening.kind, adapter: happening.to.adapter, team: happening.to.team }, 'heard');
        return;
      case 'team-joined':
      case 'team-left':
        log.debug({ kind: happening.kind, adapter: happening.adapter, team: happening.team }, 'heard');
        return;
      default:
        happening satisfies never;
    }
  };
}
