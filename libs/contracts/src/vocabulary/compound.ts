import { field, type FieldKind, type FieldOptions, type WireClass } from './field.js';

/** An object of another class. The class is given lazily, so that classes may be declared in any order. */
export const Nested = (type: () => WireClass, options?: FieldOptions): PropertyDecorator =>
  field(
    {
      name: 'nested',
      nested: type,
      flaw: (v) => (v !== null && typeof v === 'object' && !Array.isArray(v) ? undefined : 'must be an object'),
      schema: () => ({ $ref: `#/components/schemas/${type().name}` }),
    },
    options,
  );

/** A list of objects of a class, or of scalars of one kind; never longer than `max`. */
export const ListOf = (
  item: (() => WireClass) | FieldKind,
  options: FieldOptions & { max: number },
): PropertyDecorator => field(listKind(item, options.max), options);

function listKind(item: (() => WireClass) | FieldKind, max: number): FieldKind {
  const scalar = typeof item === 'function' ? undefined : item;
  return {
    name: 'list',
    listMax: max,
    ...(scalar ? { item: scalar } : { nested: item as () => WireClass }),
    flaw: (v) => {
      if (!Array.isArray(v)) return 'must be a list';
      if (v.length > max) return `must have at most ${max} items`;
      const bad = scalar ? v.map((x) => scalar.flaw(x)).find((flaw) => flaw !== undefined) : undefined;
      return bad === undefined ? undefined : `has an item that ${bad}`;
    },
    schema: () => ({
      type: 'array',
      maxItems: max,
      items: scalar ? scalar.schema() : { $ref: `#/components/schemas/${(item as () => WireClass)().name}` },
    }),
  };
}
