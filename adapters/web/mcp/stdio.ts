// The MCP server over standard input and output: for assistants that start it as a process of their own.

import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { isJSONRPCRequest, type JSONRPCMessage, type RequestId } from '@modelcontextprotocol/sdk/types.js';
import { createMcpServer, type McpNeeds } from './server.ts';

/** Answers until the input ends, or the signal is aborted. What was asked before the end is answered. */
export async function serveStdio(needs: McpNeeds, input: Readable, output: Writable): Promise<void> {
  const { log, signal } = needs;
  const transport = new StdioServerTransport(input, output);
  const server = createMcpServer(needs);
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error'] as const) input.once(event, () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
    server.onclose = resolve;
  });
  server.onerror = (error) => log.warn({ reason: error.message }, 'MCP message could not be read');
  const answered = followRequests(transport);
  await server.connect(transport);
  await ended;
  if (!signal.aborted) await answered();
  await server.close();
}

/** The result resolves when every request that was received has its answer, or was cancelled. */
function followRequests(transport: Transport): () => Promise<void> {
  const open = new Set<RequestId>();
  let settled = () => {};
  const settle = (id: RequestId | undefined) => {
    if (id !== undefined) open.delete(id);
    if (open.size === 0) settled();
  };
  // The server calls this one before its own.
  transport.onmessage = (message) => {
    if (isJSONRPCRequest(message)) open.add(message.id);
    settle(cancelledBy(message));
  };
  const { send } = transport;
  transport.send = async (message, options) => {
    await send.call(transport, message, options);
    if (!('method' in message)) settle(message.id);
  };
  return () =>
    new Promise((resolve) => {
      settled = resolve;
      settle(undefined);
    });
}

function cancelledBy(message: JSONRPCMessage): RequestId | undefined {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined;
  const id = message.params?.requestId;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
