// The MCP server (https://modelcontextprotocol.io), whatever it is reached by. The SDK's low-level server, because its high-level one words
// faults of arguments as JSON in English, and checks every answer against its schema a second time.

import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { randomReference } from '#src/reference.ts';
import type { AnswerNeeds } from '../api/answers.ts';
import { inputSchema, outputSchema, perLanguage } from '../api/json-schema.ts';
import { Problem } from '../api/problem.ts';
import { TOOLS, type Tool } from './tools.ts';

export interface McpNeeds extends AnswerNeeds {
  log: Log;
  version: string;
}

/** In the language of the moment. */
export function createMcpServer(needs: McpNeeds): Server {
  const server = new Server(
    { name: 'paperboy', title: 'Paperboy', version: needs.version },
    { capabilities: { tools: {} }, instructions: texts.web.mcp.instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: describedTools() }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const tool = TOOLS.find(({ name }) => name === params.name);
    if (!tool)
      throw new McpError(ErrorCode.InvalidParams, texts.web.mcp.unknownTool(shorten(safeText(params.name), 60)));
    return called(tool, params.arguments ?? {}, needs);
  });
  return server;
}

function described({ name, input, output }: Tool) {
  const { title, description } = texts.web.mcp.tools[name];
  return {
    name,
    title,
    description,
    inputSchema: { ...inputSchema(input), type: 'object' as const },
    outputSchema: { ...outputSchema(output), type: 'object' as const },
    annotations: { title, readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  };
}

const describedTools = perLanguage(() => TOOLS.map(described));

async function called(tool: Tool, given: object, needs: McpNeeds) {
  try {
    const { answer, words } = await tool.call(given, needs);
    return { content: [{ type: 'text' as const, text: words }], structuredContent: answer };
  } catch (error) {
    return { content: [{ type: 'text' as const, text: faultWords(error, tool, needs.log) }], isError: true };
  }
}

function faultWords(error: unknown, { name }: Tool, log: Log): string {
  if (error instanceof Problem) return error.message;
  const reference = randomReference();
  log.error({ tool: name, reference, err: error }, 'tool call failed');
  return texts.web.mcp.failed(reference);
}
