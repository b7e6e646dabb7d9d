export { ListOf, Nested } from './compound.js';
export { exampleOf, fieldsWithoutExample } from './example.js';
export { type Field, type FieldKind, type FieldOptions, fieldsOf, type JsonSchema, type WireClass } from './field.js';
export { jsonSchema, schemaClosure } from './json-schema.js';
export { documentFields, type OpenApiProperty } from './open-api.js';
export { parse, type Violation } from './parse.js';
export {
  Confidence,
  Count,
  Currency,
  Email,
  Flag,
  Id,
  Instant,
  Json,
  Key,
  kinds,
  Magic,
  Money,
  Name,
  OneOf,
  Price,
  PriceStep,
  Ratio,
  Secret,
  Sequence,
  SYMBOL_MAX,
  SymbolName,
  Text,
  Ticket,
  Volume,
} from './scalars.js';
