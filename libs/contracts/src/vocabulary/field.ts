import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsOptional, ValidateBy, ValidateNested } from 'class-validator';

/** A class whose instances are wire values; its fields are declared with the vocabulary. */
export type WireClass<T = object> = new () => T;

export type JsonSchema = { readonly [keyword: string]: unknown };

/** One kind of value on the wire: how it is told apart, and how it is documented. */
export interface FieldKind {
  readonly name: string;
  /** What is wrong with the value, in words that follow the field's name; undefined when it is good. */
  readonly flaw: (value: unknown) => string | undefined;
  readonly schema: () => JsonSchema;
  /** The value as it is taken, of a good one; as it came where absent. */
  readonly read?: (value: unknown) => unknown;
  /** The class of a nested object or of a list's items. */
  readonly nested?: () => WireClass;
  readonly listMax?: number;
  /** The kind of a list's items, where they are scalars. */
  readonly item?: FieldKind;
}

export interface FieldOptions {
  /** The field may be absent (never null). */
  readonly optional?: boolean;
  /** One sentence of documentation. */
  readonly meaning?: string;
  readonly example?: unknown;
}

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly options: FieldOptions;
}

const declared = new WeakMap<object, Map<string, Field>>();

/** The fields of a class and of the classes it extends, base first. */
export function fieldsOf(target: WireClass): readonly Field[] {
  const chain: object[] = [];
  for (
    let proto = target.prototype as object | null;
    proto && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto) as object | null
  )
    chain.unshift(proto);
  return chain.flatMap((proto) => [...(declared.get(proto)?.values() ?? [])]);
}

/**
 * Makes the one decorator of a field: our own rule for the compiled parser, and the same rule for class-validator and
 * class-transformer.
 */
export function field(kind: FieldKind, options: FieldOptions = {}): PropertyDecorator {
  return (prototype, property) => {
    const name = String(property);
    const own = declared.get(prototype) ?? new Map<string, Field>();
    own.set(name, { name, kind, options });
    declared.set(prototype, own);
    for (const decorate of validatorsOf(kind, options)) decorate(prototype, property);
  };
}

function validatorsOf(kind: FieldKind, options: FieldOptions): PropertyDecorator[] {
  const rule = ValidateBy({
    name: kind.name,
    validator: {
      validate: (value) => kind.flaw(value) === undefined,
      defaultMessage: (args) => `${args?.property ?? 'value'} ${kind.flaw(args?.value) ?? ''}`,
    },
  });
  const nested = kind.nested;
  const decorators = nested
    ? [Type(() => nested()), ValidateNested({ each: kind.listMax !== undefined }), rule]
    : [rule];
  return options.optional ? [IsOptional(), ...decorators] : decorators;
}
