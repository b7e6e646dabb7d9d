import { Count, type FieldOptions } from '../vocabulary/index.js';

/** An amount in the smallest unit of its currency (cents; yen have none); may be below zero. */
export const Minor = (options: FieldOptions): PropertyDecorator =>
  Count({ min: Number.MIN_SAFE_INTEGER, example: 9_900, ...options });
