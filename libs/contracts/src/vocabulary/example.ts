import { type Field, fieldsOf, type WireClass } from './field.js';

const DEPTH_MAX = 8;

/**
 * A value of the class as it may come over the wire, for documentation: of each field its own example, else that of its
 * kind. What is optional is left out where the field has no example of its own: together such fields may contradict each
 * other.
 */
export function exampleOf(target: WireClass, depth = 0): Record<string, unknown> {
  const shown = fieldsOf(target).filter(({ options }) => !options.optional || options.example !== undefined);
  return Object.fromEntries(shown.map((f) => [f.name, valueOf(f, depth)]));
}

/** Fields of text in the class, and in what it mentions, that have no example: a reader would see an empty text. */
export function fieldsWithoutExample(target: WireClass): string[] {
  return fieldsOf(target)
    .filter(({ kind, options }) => !options.optional && options.example === undefined && isWordless(kind.schema()))
    .map(({ name }) => `${target.name}.${name}`);
}

function isWordless(schema: Readonly<Record<string, unknown>>): boolean {
  return schema['type'] === 'string' && schema['example'] === undefined;
}

function valueOf({ kind, options }: Field, depth: number): unknown {
  if (options.example !== undefined) return options.example;
  if (kind.nested) {
    if (depth >= DEPTH_MAX) return kind.listMax === undefined ? {} : [];
    const value = exampleOf(kind.nested(), depth + 1);
    return kind.listMax === undefined ? value : [value];
  }
  const schema = kind.listMax === undefined ? kind.schema() : (kind.item?.schema() ?? {});
  const value = schema['example'] ?? (schema['type'] === 'object' ? {} : '');
  return kind.listMax === undefined ? value : [value];
}
