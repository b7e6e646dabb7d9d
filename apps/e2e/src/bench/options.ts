import path from 'node:path';
import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly json: boolean;
  /**
   * The root of a built checkout whose platform is measured, by this checkout's load: to set one commit against
   * another.
   */
  readonly checkout?: string;
  /** Alerts a second, where the bench has one rate. */
  readonly rate?: number;
  /** Length of one measured slice. */
  readonly seconds?: number;
  /** Terminals that sync once a second, where the bench lets choose. */
  readonly terminals?: number;
  /** Events that lie in the tables, where the bench looks at what one more costs. */
  readonly rows?: number;
  /** How long news come, where the bench looks at memory; parts of one are allowed. */
  readonly minutes?: number;
  /** A small tenant, to see that the bench works. */
  readonly small: boolean;
}

const MINUTES_MAX = 600;
const ROWS_MAX = 1_000_000_000;

/** Reads `[--json] [--checkout DIR] [--rate N] [--seconds N] [--terminals N] [--minutes N] [--rows N] [--small]`; throws what is wrong with them. */
export function benchOptions(flags: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...flags],
    options: {
      json: { type: 'boolean', default: false },
      checkout: { type: 'string' },
      rate: { type: 'string' },
      seconds: { type: 'string' },
      terminals: { type: 'string' },
      minutes: { type: 'string' },
      rows: { type: 'string' },
      small: { type: 'boolean', default: false },
    },
  });
  const counts = Object.fromEntries(
    (['rate', 'seconds', 'terminals'] as const).flatMap((name) =>
      values[name] === undefined ? [] : [[name, countOf(name, values[name])]],
    ),
  );
  return {
    json: values.json,
    small: values.small,
    ...(values.checkout === undefined ? {} : { checkout: path.resolve(values.checkout) }),
    ...counts,
    ...(values.rows === undefined ? {} : { rows: rowsOf(values.rows) }),
    ...(values.minutes === undefined ? {} : { minutes: minutesOf(values.minutes) }),
  };
}

function rowsOf(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 10 || value > ROWS_MAX)
    throw new Error(`--rows is a whole number from 10 to ${ROWS_MAX}, not "${text}"`);
  return value;
}

function minutesOf(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= MINUTES_MAX))
    throw new Error(`--minutes is a number up to ${MINUTES_MAX}, not "${text}"`);
  return value;
}

function countOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 10_000)
    throw new Error(`--${name} is a whole number from 1 to 10000, not "${text}"`);
  return value;
}
