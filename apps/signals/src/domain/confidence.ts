import { dec } from '@plimsoll/kernel';
import type { AlertFields } from './alert-fields.js';
import { readDecimal } from './decimal-text.js';
import { fieldNames } from './field-names.js';
import { shown } from './rejections.js';
import type { Trace } from './trace.js';

/**
 * How sure the alert is, 0 to 1: strength is out of 100, confidence out of 1 or 100. Undefined when it does not say.
 */
export function readConfidence(fields: AlertFields, trace: Trace): number | undefined {
  const strength = fields.first(fieldNames.strength);
  const field = fields.first(fieldNames.confidence) ?? strength;
  if (!field) return undefined;
  const decimal = readDecimal(field.text.replace(/%$/, ''));
  const value = decimal === undefined ? undefined : dec(decimal);
  if (!value || value.isNegative() || value.gt(100)) {
    trace.note(`"${shown(field.name, 40)}" was left out: "${shown(field.text, 40)}" is not a number from 0 to 100.`);
    return undefined;
  }
  const outOfHundred = field.text.trim().endsWith('%') || value.gt(1) || (field === strength && value.eq(1));
  return (outOfHundred ? value.div(100) : value).toNumber();
}
