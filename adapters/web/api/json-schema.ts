// JSON Schema of our schemas, with the catalogue's words as descriptions, in the language of the moment.

import { z } from 'zod';
import { type Language, languageNow, texts } from '#src/conversation/texts/texts.ts';

export type JsonSchema = Record<string, unknown>;

type Override = NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override'];

const override: Override = ({ jsonSchema }) => {
  const schema = jsonSchema as JsonSchema & { about?: keyof typeof texts.web.api.fields };
  if (schema.about !== undefined) {
    schema.description = texts.web.api.fields[schema.about];
    delete schema.about;
  }
  // A format says it all, and so does the absence of bounds. An answer may gain fields.
  if (schema.format === 'date' || schema.format === 'date-time') delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  const [some, none, more] = (schema.anyOf ?? []) as JsonSchema[];
  if (some && none?.type === 'null' && more === undefined && typeof some.type === 'string') {
    delete schema.anyOf;
    Object.assign(schema, some, { type: [some.type, 'null'] });
  }
};

/** What a question takes: unknown parameters are faults. */
export function inputSchema(schema: z.ZodObject): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input', override });
  return made as JsonSchema;
}

/** What an answer holds, whole in itself: an object, not a reference to one. */
export function outputSchema(schema: z.ZodObject): JsonSchema {
  const { $ref, $defs } = z.toJSONSchema(schema, { io: 'input', override });
  const { [$ref?.split('/').at(-1) ?? '']: root, ...others } = $defs ?? {};
  return { ...root, $defs: others };
}

/** Schemas that have an ID, by it, each with references to the others. */
export function namedSchemas(schemas: readonly z.ZodObject[], uri: (id: string) => string): Record<string, JsonSchema> {
  const named = z.registry<{ id: string }>();
  for (const schema of schemas) named.add(schema, { id: schema.meta()?.id ?? '' });
  const made = z.toJSONSchema(named, { io: 'input', uri, override }).schemas as Record<string, JsonSchema>;
  return Object.fromEntries(
    Object.entries(made).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  );
}

/** What is made once for each language, because it takes a while. */
export function perLanguage<T>(make: () => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const language = languageNow();
    const known = made.get(language) ?? make();
    made.set(language, known);
    return known;
  };
}
