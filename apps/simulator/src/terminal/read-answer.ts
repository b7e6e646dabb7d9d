import { Command, parse, type WireClass } from '@plimsoll/contracts';

/** So many flaws are looked for; with as many unknown fields it is not known what else is wrong. */
const FLAWS_MAX = 20;
const UNKNOWN_FIELD = 'is not a known field';

/** An answer of the platform that is none: nothing of it is believed. */
export class AnswerUnreadable extends Error {
  override readonly name = 'AnswerUnreadable';
}

/**
 * The answer in `text`, once it has the form of `target`; fields that a later platform adds are left alone. A command
 * that cannot be read whole is left out, so that it is not executed and costs no other. Throws `AnswerUnreadable`.
 */
export function readAnswerText<T extends object>(target: WireClass<T>, text: string): T {
  const value = decoded(text);
  if (!isRecord(value)) throw new AnswerUnreadable('the answer is no object');
  const { commands } = value;
  const whole = Array.isArray(commands) ? { ...value, commands: commands.filter((one) => isOf(Command, one)) } : value;
  if (!isOf(target, whole)) throw new AnswerUnreadable(`the answer is no ${target.name}`);
  return whole as T;
}

function isOf(target: WireClass, value: unknown): boolean {
  const read = parse(target, value);
  return read.ok || (read.problem.length < FLAWS_MAX && read.problem.every(({ message }) => message === UNKNOWN_FIELD));
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AnswerUnreadable('the answer is no JSON', { cause: error });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
