// What is wrong with a request, as RFC 9457 describes it. Its sentence is for people and names the parameter.

import { texts } from '#src/conversation/texts/texts.ts';

export type ProblemKind = keyof typeof texts.web.api.problems.titles;

const STATUS: Readonly<Record<ProblemKind, 400 | 404 | 405 | 429>> = {
  'invalid-parameter': 400,
  'unknown-parameter': 400,
  'unknown-paper': 404,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-many-requests': 429,
};

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly parameter: string | undefined;
  constructor(kind: ProblemKind, detail: string, parameter?: string) {
    super(detail);
    this.kind = kind;
    this.parameter = parameter;
  }
}

export function problemResponse({ kind, message, parameter }: Problem, headers: Record<string, string> = {}): Response {
  const status = STATUS[kind];
  const body = {
    type: `/api#${kind}`,
    title: texts.web.api.problems.titles[kind],
    status,
    detail: message,
    ...(parameter !== undefined && { parameter }),
  };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}
