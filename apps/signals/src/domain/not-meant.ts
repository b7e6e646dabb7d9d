import type { AlertField, AlertFields } from './alert-fields.js';
import type { Intent } from './intent.js';
import { unreadWords } from './languages.js';
import { reject, type Rejection, shown } from './rejections.js';
import { messageFields } from './said.js';
import { readSentence } from './sentence.js';

const ON = /^(?:true|1|yes|on)$/i;
const OFF = /^(?:false|0|no|off)$/i;
const TRIAL =
  /^(?:is)?(?:dryrun|test|testing|testmode|testorder|testalert|testonly|paper|paper(?:trade|trading|mode)|simulat(?:e|ed|ion)|sandbox|demo|backtest(?:ing)?|validateonly|preview|noop)$/;
const TRIAL_MODES =
  /^(?:dry[ _-]?run|test(?:ing)?|paper(?:[ _-]?trad(?:e|ing))?|simulat(?:ed?|ion)|sandbox|back[ _-]?test|off|disabled)$/i;
const SWITCH = /^(?:is)?(?:enabled|active|armed|live|tradingenabled|allowtrading|execute)$/;
const SWITCHED_OFF = /^(?:is)?(?:disabled|paused|inactive|muted|blocked)$/;
const TURNED =
  /^(?:is)?(?:inverse|invert(?:ed)?|inverted?signal|inversesignal|opposite|reversesignal|mirror(?:ed)?|countertrade|fade)$/;
const SIDE_FLAG = /^(?:is)?(buy|sell|long|short)(?:signal|entry)?$/;

/**
 * What says that an alert is not meant as it reads: a trial, an alert that is switched off, a side that is to be turned
 * round, or a flag of the same side that is not set.
 */
export function notMeant(fields: AlertFields, intent: Intent): Rejection | undefined {
  const trial = fields.list.find((field) => isTrial(field));
  if (trial) return reject('test-alert', `"${shown(trial.name, 40)}" is "${shown(trial.text, 40)}".`, [trial.name]);
  if (intent.type === 'exit') return undefined;
  const turned = fields.list.find(({ key, text }) => TURNED.test(lastOf(key)) && ON.test(text.trim()));
  if (turned)
    return reject(
      'side-unclear',
      `"${shown(turned.name, 40)}" is "${shown(turned.text, 40)}", which would turn the side round: send the side that is meant.`,
      [turned.name],
    );
  const flags = fields.list.filter(({ key }) => sideOf(key) === intent.side);
  const unset = flags.find(({ text }) => OFF.test(text.trim()));
  return unset && !flags.some(({ text }) => ON.test(text.trim()))
    ? reject('side-unclear', `"${shown(unset.name, 40)}" is "${shown(unset.text, 40)}".`, [unset.name])
    : undefined;
}

/**
 * Words of a script that is not read, in the text that says which way to trade, or before a number that may be a stop:
 * what they say of the order nobody knows.
 */
export function notRead(
  fields: AlertFields,
  intent: Intent,
  symbols: readonly string[],
  unreadStop: 'refuse' | 'note',
): Rejection | undefined {
  if (intent.type === 'exit') return undefined;
  for (const { name, text } of messageFields(fields)) {
    const [word] = unreadWords(readSentence(text).rest, symbols);
    if (word === undefined) continue;
    if (name === intent.field)
      return reject(
        'side-unclear',
        `"${shown(word, 40)}" is in a script that is not read, and may say something else.`,
        [name],
      );
    const numbered =
      readSentence(text).unread.length > 0 && !fields.levels().some(({ level }) => level.kind === 'stop');
    if (numbered && unreadStop === 'refuse')
      return reject(
        'stop-unreadable',
        `"${shown(word, 40)}" is in a script that is not read, and a number beside it may be a stop.`,
        [name],
      );
  }
  return undefined;
}

function isTrial({ key, text }: AlertField): boolean {
  const [name, value] = [lastOf(key), text.trim()];
  if (ON.test(value)) return TRIAL.test(name) || (SWITCHED_OFF.test(name) && name === key);
  // What is switched off inside an object (a stop, a target) is a part of the alert, not the alert.
  if (OFF.test(value)) return SWITCH.test(name) && name === key;
  return /^(?:trading|run|order|execution)?mode$/.test(key) && TRIAL_MODES.test(value);
}

function sideOf(key: string): 'buy' | 'sell' | undefined {
  const side = SIDE_FLAG.exec(key)?.[1];
  return side === undefined ? undefined : side === 'buy' || side === 'long' ? 'buy' : 'sell';
}

function lastOf(key: string): string {
  return key.split('.').at(-1)!;
}
