// The description of the API, as OpenAPI 3.1: made from its endpoints and schemas.

import { texts } from '#src/conversation/texts/texts.ts';
import { API_ROOT, ENDPOINTS, type Endpoint } from './endpoints.ts';
import { inputSchema, type JsonSchema, namedSchemas } from './json-schema.ts';
import {
  days,
  findings,
  paper,
  paperDetails,
  paperList,
  problem,
  reading,
  reason,
  standing,
  topics,
} from './schemas.ts';

const NAMED = [paper, reason, reading, paperList, findings, paperDetails, standing, days, topics, problem];

/** In the language of the moment. */
export function openApi(publicUrl: string | undefined): JsonSchema {
  const { title, about } = texts.web.api;
  return {
    openapi: '3.1.1',
    info: { title, version: '1.0.0', description: about },
    servers: [{ url: `${publicUrl ?? ''}${API_ROOT}` }],
    paths: Object.fromEntries(ENDPOINTS.map((endpoint) => [endpoint.path, { get: operation(endpoint) }])),
    components: {
      schemas: namedSchemas(NAMED, reference),
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([name, description]) => [
          name,
          {
            description: description(),
            content: { 'application/problem+json': { schema: { $ref: reference('Problem') } } },
          },
        ]),
      ),
    },
  };
}

const PROBLEMS: Readonly<Record<string, () => string>> = {
  BadRequest: () => texts.web.api.badRequest,
  UnknownPaper: () => texts.web.api.problems.titles['unknown-paper'],
  TooManyRequests: () => texts.web.api.problems.titles['too-many-requests'],
};

function reference(id: string): string {
  return `#/components/schemas/${id}`;
}

function operation({ name, path, input, output, examples }: Endpoint): JsonSchema {
  const { operations, ok, notModified } = texts.web.api;
  const { properties = {}, required = [] } = inputSchema(input) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  const problem = (one: string) => ({ $ref: `#/components/responses/${one}` });
  return {
    operationId: name,
    summary: operations[name],
    parameters: Object.entries(properties).map(([parameter, { description, ...schema }]) => {
      const inPath = path.includes(`{${parameter}}`);
      const values = examplesOf(parameter, path, examples);
      return {
        name: parameter,
        in: inPath ? 'path' : 'query',
        required: inPath || required.includes(parameter),
        ...(description !== undefined && { description }),
        schema,
        ...(values.length > 0 && {
          examples: Object.fromEntries(values.map((value, i) => [`${i + 1}`, { value }])),
        }),
      };
    }),
    responses: {
      200: {
        description: ok,
        content: { 'application/json': { schema: { $ref: reference(output.meta()?.id ?? '') } } },
      },
      304: { description: notModified },
      400: problem('BadRequest'),
      ...(path.includes('{id}') && { 404: problem('UnknownPaper') }),
      429: problem('TooManyRequests'),
    },
  };
}

/** The values of a parameter in the examples. */
function examplesOf(parameter: string, path: string, examples: readonly string[]): unknown[] {
  const values = examples.flatMap((example) => {
    const url = new URL(`http://localhost${example}`);
    if (path.includes(`{${parameter}}`))
      return url.pathname.split('/')[path.split('/').indexOf(`{${parameter}}`)] ?? [];
    return url.searchParams.get(parameter) ?? [];
  });
  return [...new Set(values)].map((value) => (/^\d+$/.test(value) ? Number(value) : value));
}
