// The MCP server of `mcp`, on the library of the data folder. A bot may be running beside it.

import { serveStdio } from '../adapters/web/mcp/stdio.ts';
import type { McpServer } from '../cli/command.ts';
import { version } from './adapters.ts';
import { createApp } from './app.ts';
import type { Runtime } from './runtime.ts';

export async function openMcp(given: Runtime): Promise<McpServer & { stop(): Promise<void> }> {
  const app = await createApp(given);
  const { paperService, clock, log, signal } = app;
  return {
    run: async () =>
      serveStdio({ paperService, clock, log, signal, version: await version() }, given.input, given.output),
    stop: () => app.stop(),
  };
}
