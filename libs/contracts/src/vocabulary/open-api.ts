import { fieldsOf, type JsonSchema, type WireClass } from './field.js';
import { schemaClosure } from './json-schema.js';

/** What `@nestjs/swagger`'s `ApiProperty` takes, as far as we use it. */
export type OpenApiProperty = { readonly [option: string]: unknown };

/**
 * Gives every field of the classes (and of those they mention) its OpenAPI decorator. The decorator is handed in by the
 * gateway, so that services which serve no HTTP do not load the documentation library.
 */
export function documentFields(
  targets: readonly WireClass[],
  apiProperty: (options: OpenApiProperty) => PropertyDecorator,
): void {
  for (const target of schemaClosure(targets)) {
    for (const f of fieldsOf(target)) {
      apiProperty(propertyOptions(f.kind.schema(), f.kind.nested, f.kind.listMax !== undefined, f.options))(
        target.prototype as object,
        f.name,
      );
    }
  }
}

function propertyOptions(
  schema: JsonSchema,
  nested: (() => WireClass) | undefined,
  list: boolean,
  options: { optional?: boolean; meaning?: string; example?: unknown },
): OpenApiProperty {
  const shared = {
    required: !options.optional,
    ...(options.meaning ? { description: options.meaning } : {}),
    ...(options.example === undefined ? {} : { example: options.example }),
  };
  return nested ? { ...shared, type: nested, isArray: list } : { ...schema, ...shared };
}
