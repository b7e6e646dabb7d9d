import { fail, ok, type Result } from '@plimsoll/kernel';
import type { AlertForm } from './alert-shape.js';
import type { LooseValue } from './loose-value.js';
import { reject, type Rejection } from './rejections.js';

const BLOCK = /^\s*(?:[^\n{}()]*\n)*?\s*([\w .-]{1,60})\(\s*([^(){}\n]{1,60}?)\s*\)\s*\{([\s\S]*)\}\s*(?:#[\w-]+\s*)?$/;
const COMMAND = /^([a-z]+)\s*\(([\s\S]*)\)$/i;
const KINDS: ReadonlyMap<string, string> = new Map([
  ['market', 'market'],
  ['limit', 'limit'],
  ['stoporder', 'stop'],
  ['stopmarket', 'stop'],
  ['stoplimit', 'stop-limit'],
]);

/**
 * `KEYS(SYMBOL) { market(side=buy, amount=1); }`, as Alertatron has it. One order is read; a program of several (order,
 * wait, another order that takes its size from the first) is refused, never read in part. Undefined when the text is no
 * block.
 */
export function readCommandBlock(text: string): Result<AlertForm, Rejection> | undefined {
  const block = BLOCK.exec(text);
  if (!block)
    return /^\s*[\w.-]+\s*\([^)\n]*\)\s*\{/m.test(text)
      ? fail(reject('program-unsupported', 'It holds more than one block, or one that is not closed.'))
      : undefined;
  const commands = block[3]!
    .split(/[;\n]+/)
    .map((command) => command.replace(/#.*$/, '').trim())
    .filter((command) => command !== '');
  if (commands.length !== 1 || /\}\s*\S/.test(text.trim().replace(/#[\w-]+\s*$/, '')))
    return fail(reject('program-unsupported', `It holds ${commands.length} commands.`));
  const [command] = commands;
  const called = COMMAND.exec(command!);
  const fields = new Map<string, LooseValue>([['symbol', { kind: 'text', text: block[2]! }]]);
  for (const part of (called?.[2] ?? command!).split(',')) {
    const [name, value] = part.split('=').map((side) => side.trim());
    if (value === undefined || value === '')
      return fail(reject('program-unsupported', `"${part.trim()}" is not understood.`));
    fields.set(name!, { kind: 'text', text: value });
  }
  const named = called?.[1]?.toLowerCase() ?? fields.get('type')?.kind;
  const type = fields.get('type');
  const kind = called
    ? KINDS.get(named!)
    : KINDS.get(type?.kind === 'text' ? type.text.toLowerCase().replaceAll(/[^a-z]/g, '') : '');
  if (kind === undefined)
    return fail(reject('program-unsupported', `"${(called?.[1] ?? command!).slice(0, 40)}" is no order.`));
  return finish(fields, kind);
}

/**
 * Amounts and prices of the block in the words of fields: `50%p` is of the position, `position=0` goes flat, an offset
 * is no price.
 */
function finish(fields: Map<string, LooseValue>, kind: string): Result<AlertForm, Rejection> {
  const text = (name: string): string | undefined => {
    const value = fields.get(name);
    return value?.kind === 'text' ? value.text : undefined;
  };
  const put = (name: string, value: string): void => void fields.set(name, { kind: 'text', text: value });
  fields.delete('type');
  put('orderType', kind);
  if (fields.has('position')) {
    if (!/^0(?:\.0+)?$/.test(text('position')!) || kind !== 'market')
      return fail(reject('program-unsupported', 'A position to be reached is not an order.'));
    fields.delete('position');
    put('action', 'exit');
    fields.delete('side');
  }
  // Alertatron's stops only reduce unless they say otherwise.
  if (kind.startsWith('stop') && !fields.has('reduceOnly')) put('reduceOnly', 'true');
  const amount = /^(\d+(?:\.\d+)?)%(p|%|a|b)?$/.exec(text('amount') ?? '');
  if (amount?.[2] === '%' || amount?.[2] === 'a')
    return fail(reject('program-unsupported', 'A share of the available balance is not known here.'));
  if (amount) {
    put(amount[2] === 'p' ? 'positionPercent' : 'percentOfEquity', amount[1]!);
    fields.delete('amount');
  }
  const offset = text('offset');
  if (offset !== undefined && kind !== 'market') {
    if (!offset.startsWith('@'))
      return fail(reject('order-price-missing', `"${offset.slice(0, 40)}" is a distance from the market.`));
    put(kind === 'limit' ? 'limitPrice' : 'triggerPrice', offset.slice(1));
  }
  return ok({ shape: 'command block', fields, sender: 'alertatron' });
}
