import { fail, ok, type Result } from '@plimsoll/kernel';
import { type AlertField, type AlertFields } from './alert-fields.js';
import { isZero, readDecimal } from './decimal-text.js';
import { fieldNames } from './field-names.js';
import type { OrderPlan } from './order-kind.js';
import { reject, type Rejection, shown } from './rejections.js';
import { messageFields, type Said } from './said.js';
import type { Trace } from './trace.js';

const WAITS = /^(?:order_type_)?(?:(?:buy|sell)[_ ]?)?(?:stop|stp|take_?profit|trail)/i;
const LIMITS = /limit|lmt/i;
/** Names of a single position, deal or expert, at the end of a name with or without objects around it. */
const NUMBERED =
  /^(?:order|position|deal|trade|pos)?ticket(?:s|no|number|id)?$|^(?:position|pos|deal|trade)(?:id|ids|no|number)$/;
const MAGIC = /^(?:(?:expert|ea)?magic(?:no|number|id|s)?|expertid)$/;
const ORDER_ID = /^order(?:id|number|no)$/;
const NONE = /^(?:0+|-1|none|null|nan|any|all|)$/i;
const NUMBER_IN_TEXT = new RegExp(
  String.raw`\b(?:ticket|order|position|trade|deal|pos)[ ]?(?:no\.?|number|nr\.?|id)?[ ]?[:=#]?[ ]?#?\d{4,}\b|(?<![\w])#[ ]?\d{4,}\b` +
    String.raw`|\b(?:ticket|magic)(?:[ ](?:no\.?|number))?[ ]?[:=#]{0,2}[ ]?\d+`,
  'i',
);

/**
 * How an exit is done: at once, at the market. One that names a limit, or a price that it waits for, is not traded as
 * something else, and one of a single position by its number would close more than is meant: both are refused.
 */
export function readExitOrder(fields: AlertFields, said: Said, trace: Trace): Result<OrderPlan, Rejection> {
  const kinds = [...fields.all(fieldNames.orderType), ...fields.all(['type', 'order'])];
  const unsupported = (field: AlertField, why: string): Result<never, Rejection> =>
    fail(
      reject('order-type-unsupported', `"${shown(field.name, 40)}" is "${shown(field.text, 40)}": ${why}`, [
        field.name,
      ]),
    );
  const condition = kinds.find(({ text }) => text.startsWith('if: '));
  if (condition)
    return fail(
      reject('side-unclear', `"${shown(condition.text.slice(4), 60)}" waits for something.`, [condition.name]),
    );
  const waits = kinds.find(({ text }) => WAITS.test(text.trim()));
  if (waits)
    return unsupported(waits, 'a close that waits for a price is not placed; send the stop or target with the entry.');
  const limit =
    kinds.find(({ text }) => LIMITS.test(text)) ??
    fields.all(fieldNames.limitPrice).find(({ text }) => /[1-9]/.test(text));
  if (limit)
    return unsupported(
      limit,
      'a close is done at once at the market, not at a limit; send it when the price is there, or a target with the entry.',
    );
  const trigger = fields
    .all(['activationprice', 'trigger', 'ordertriggerprice'])
    .find(({ text }) => !isZero(readDecimal(text) ?? '0'));
  if (trigger)
    return unsupported(trigger, 'a close that waits for a price is not placed; send it when the price is there.');
  if (said.orderKind)
    return fail(
      reject(
        'order-type-unsupported',
        'A close is done at once at the market, not by a pending order.',
        said.field ? [said.field] : [],
      ),
    );
  const one = singlePosition(fields);
  if (one) return fail(reject('ticket-unsupported', one.detail, [one.name]));
  const price = fields.all(['entry']).find(({ text }) => /\d/.test(text));
  if (price)
    trace.note(`The close is done at once at the market; the price ${shown(price.text, 40)} is not waited for.`);
  return ok({ used: new Set() });
}

/** The position that an alert names by a number of its own, if it names one. */
function singlePosition(fields: AlertFields): { readonly name: string; readonly detail: string } | undefined {
  const field = fields.list.find(({ key, text }) => {
    const flat = key.replaceAll('.', '');
    if (NONE.test(text.trim())) return false;
    return NUMBERED.test(flat) || MAGIC.test(flat) || (ORDER_ID.test(flat) && /^\d{5,12}$/.test(text.trim()));
  });
  if (field) return { name: field.name, detail: `"${shown(field.name, 40)}" is "${shown(field.text, 40)}".` };
  for (const message of messageFields(fields)) {
    const found = NUMBER_IN_TEXT.exec(message.text)?.[0];
    if (found !== undefined) return { name: message.name, detail: `It says "${shown(found.trim(), 40)}".` };
  }
  return undefined;
}
