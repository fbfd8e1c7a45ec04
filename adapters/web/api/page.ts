// `/api`: what programs can ask, for people.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { texts } from '#src/conversation/texts/texts.ts';
import { type Markup, respond } from '../html/layout.ts';
import type { WebNeeds } from '../needs.ts';
import { API_ROOT, ENDPOINTS, type Endpoint } from './endpoints.ts';
import { inputSchema, type JsonSchema } from './json-schema.ts';

export function apiPage(context: Context, needs: WebNeeds): Promise<Response> {
  const { title, about, page, problems } = texts.web.api;
  const base = needs.publicUrl ?? new URL(context.req.url).origin;
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
<p class="lead">${about}</p>
<p>${page.described} <a href="${API_ROOT}/openapi.json">${API_ROOT}/openapi.json</a></p>
${ENDPOINTS.map(endpointPart)}
<h2>${page.problems}</h2>
<p>${page.problemForm}</p>
${Object.entries(problems.titles).map(([kind, words]) => html`<p id="${kind}"><code>${kind}</code>: ${words}</p>`)}
<h2>${page.assistants}</h2>
<p>${page.mcp}</p>
<pre><code>${base}/mcp</code></pre>
</div>`;
  return respond(context, needs, { title, description: about, path: '/api', body });
}

function endpointPart({ name, path, input, examples }: Endpoint): Markup {
  const { properties = {} } = inputSchema(input) as { properties?: Record<string, JsonSchema> };
  return html`<section class="stack" id="${name}">
<h2>${texts.web.api.operations[name]}</h2>
<pre><code>GET ${API_ROOT}${path}</code></pre>
${Object.entries(properties).map(
  ([parameter, { description }]) => html`<p><code>${parameter}</code>: ${description}</p>`,
)}
${examples.map((example) => html`<p><a href="${API_ROOT}${example}">${decodeURIComponent(example)}</a></p>`)}
</section>`;
}
