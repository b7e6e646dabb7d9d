import type { AlertFields } from './alert-fields.js';
import { fieldNames } from './field-names.js';
import type { Said } from './said.js';

/**
 * A share of a position can only be closed by the order against it: `sell` with `percent_of_position` reduces a long.
 */
export function reducesByShare(fields: AlertFields, said: Said): boolean {
  if (said.exit || !said.side || said.asHeld) return false;
  const type = fields
    .all(fieldNames.quantityType)
    .some(({ text }) => /^(?:percent_?of_?position|position_?percent)$/i.test(text.trim()));
  return type || fields.first([...fieldNames.positionPercent, ...fieldNames.closeSize]) !== undefined;
}
