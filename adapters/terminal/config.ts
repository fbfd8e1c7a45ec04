// The terminal's settings: always on; the screen's abilities come from the stream and these.

import { Readable, Writable } from 'node:stream';
import type { Platform } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';

/** Valid file names of channels. */
const CHANNEL_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

export const platform: Platform = {
  name: 'terminal',
  label: 'terminal',
  settings: ['NO_COLOR', 'FORCE_COLOR', 'FORCE_HYPERLINK'],
  needs: [],
  local: true,
  read: () => ({
    async open({ clock, log, folder, terminal: { output, quiet, env, zone } }) {
      const { createTerminal, screenOf } = await import('./index.ts');
      return createTerminal({
        input: Readable.from([]),
        output: quiet ? nowhere() : output,
        screen: () => screenOf({ isTTY: output.isTTY, columns: output.columns, env, zone }),
        clock,
        log,
        folder,
      });
    },
    channelFault: (channel) => (CHANNEL_NAME.test(channel) ? undefined : texts.terminal.badChannel(channel)),
  }),
};

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
