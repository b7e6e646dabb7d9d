import { fieldsOf, type JsonSchema, type WireClass } from './field.js';

/** The JSON Schema of a class; nested classes are referred to by name (see `schemaClosure`). */
export function jsonSchema(target: WireClass): JsonSchema {
  const fields = fieldsOf(target);
  const properties = Object.fromEntries(
    fields.map((f) => [f.name, withDocs(f.kind.schema(), f.options.meaning, f.options.example)]),
  );
  const required = fields.filter((f) => !f.options.optional).map((f) => f.name);
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 ? { required } : {}) };
}

/** The class and every class that it mentions, each once. */
export function schemaClosure(targets: readonly WireClass[]): WireClass[] {
  const seen = new Set<WireClass>();
  const visit = (target: WireClass): void => {
    if (seen.has(target)) return;
    seen.add(target);
    for (const f of fieldsOf(target)) if (f.kind.nested) visit(f.kind.nested());
  };
  targets.forEach(visit);
  return [...seen];
}

function withDocs(schema: JsonSchema, meaning: string | undefined, example: unknown): JsonSchema {
  // A reference may not carry neighbours, so that its words stand on the class itself.
  if ('$ref' in schema) return schema;
  return { ...schema, ...(meaning ? { description: meaning } : {}), ...(example === undefined ? {} : { example }) };
}
