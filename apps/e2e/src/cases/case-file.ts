import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** How a case is judged by a machine. */
export interface Check {
  /**
   * The signals that the body becomes; `null` says that a field is absent. Names may lead into objects: `size.unit`.
   */
  readonly accept?: readonly Readonly<Record<string, unknown>>[];
  /** Refused for any of these reasons. */
  readonly reject?: readonly string[];
  /** Refused, whatever the reason. */
  readonly rejectAny?: boolean;
  /** A note of the body or of its signals matches: `/pips/i`. */
  readonly note?: string;
  /** One of these. */
  readonly anyOf?: readonly Check[];
  /** Totals of a report. */
  readonly totals?: Readonly<Record<string, unknown>>;
}

export const caseKinds = ['webhook', 'report', 'flow'] as const;

/** A real situation and what a trader expects of it. */
export interface Case {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof caseKinds)[number];
  readonly expected: string;
  readonly check?: Check;
  readonly sourceOptions: Readonly<Record<string, unknown>>;
  /** The whole path of the body or file. */
  readonly input?: string;
  /** Why it cannot be run, as far as its entry says it: it failed. */
  readonly unusable?: string;
  /** Why it is left out: nobody here knows its kind. */
  readonly foreign?: string;
}

/** The cases of a folder, or nothing where it has none. */
export function readCases(folder: string): Case[] | undefined {
  const file = path.join(folder, 'cases.json');
  if (!existsSync(file)) return undefined;
  const entries = parsed(file);
  const list: unknown = Array.isArray(entries) ? entries : (entries as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(list)) throw new Error(`${file} holds no list of cases.`);
  return list.map((entry: unknown, i) =>
    toCase(typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : {}, `#${i + 1}`, folder),
  );
}

function parsed(file: string): unknown {
  try {
    // Some editors of Windows put a mark in front.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function toCase(entry: Record<string, unknown>, place: string, folder: string): Case {
  const word = (name: string): string =>
    typeof entry[name] === 'string' || typeof entry[name] === 'number' ? String(entry[name]) : '';
  const kind = caseKinds.find((each) => each === entry['kind']);
  const input = word('input');
  const options = optionsOf(entry['sourceOptions']);
  const unusable =
    kind !== 'flow' && input === ''
      ? 'it names no input'
      : input !== '' && !existsSync(path.join(folder, input))
        ? `its input ${input} is not there`
        : options === undefined
          ? 'its sourceOptions cannot be read'
          : undefined;
  return {
    id: word('id') || place,
    name: word('name'),
    kind: kind ?? 'webhook',
    expected: word('expected'),
    sourceOptions: options ?? {},
    ...(typeof entry['check'] === 'object' && entry['check'] !== null ? { check: entry['check'] } : {}),
    ...(input === '' ? {} : { input: path.join(folder, input) }),
    ...(kind === undefined
      ? { foreign: `its kind "${word('kind')}" is not known` }
      : unusable === undefined
        ? {}
        : { unusable }),
  };
}

/** Options are an object, or one written as text, of which the closing brackets may have got lost. */
function optionsOf(value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object') return value as Record<string, unknown>;
  if (typeof value !== 'string') return undefined;
  try {
    return JSON.parse(`${value}${missingBrackets(value)}`) as Record<string, unknown>;
  } catch {
    // The case fails for it.
    return undefined;
  }
}

function missingBrackets(text: string): string {
  const open: string[] = [];
  for (const sign of text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '')) {
    if (sign === '{') open.unshift('}');
    else if (sign === '[') open.unshift(']');
    else if (sign === '}' || sign === ']') open.shift();
  }
  return open.join('');
}
