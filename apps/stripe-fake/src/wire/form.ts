import { badRequest } from './stripe-problem.js';

/** A parameter of a form-encoded request: text, a list, or named fields. */
export type FormValue = string | readonly FormValue[] | FormFields;
export interface FormFields {
  readonly [name: string]: FormValue;
}

type Node = Map<string, Node | string>;

const DEPTH_MAX = 8;
const INDEX = /^\d*$/;

/**
 * Reads `a[b][0][c]=d`, as Stripe's clients send bodies and queries. Fields whose names are all numbers (or empty) are
 * a list. Throws a refusal on names that cannot be read.
 */
export function parseForm(text: string): FormFields {
  const root: Node = new Map();
  for (const [name, value] of new URLSearchParams(text)) plant(root, pathOf(name), value);
  return fieldsOf(root);
}

function pathOf(name: string): string[] {
  const [, first, rest] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (first === undefined || rest === undefined) throw badRequest(`Invalid parameter name: ${name}`, name);
  const path = [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '')];
  if (path.length > DEPTH_MAX) throw badRequest(`Parameter is nested too deeply: ${name}`, name);
  return path;
}

function plant(root: Node, path: readonly string[], value: string): void {
  let node = root;
  for (const part of path.slice(0, -1)) {
    const key = part === '' ? String(node.size) : part;
    const next = node.get(key);
    if (typeof next === 'string') throw badRequest(`Parameter is both a value and a hash: ${path.join('.')}`);
    const child: Node = next ?? new Map<string, Node | string>();
    node.set(key, child);
    node = child;
  }
  const last = path.at(-1)!;
  node.set(last === '' ? String(node.size) : last, value);
}

function fieldsOf(node: Node): FormFields {
  const entries = [...node].map(([name, value]): [string, FormValue] => [name, valueOf(value)]);
  return Object.fromEntries(entries);
}

function valueOf(node: Node | string): FormValue {
  if (typeof node === 'string') return node;
  if (node.size > 0 && [...node.keys()].every((key) => INDEX.test(key)))
    return [...node].sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => valueOf(value));
  return fieldsOf(node);
}
