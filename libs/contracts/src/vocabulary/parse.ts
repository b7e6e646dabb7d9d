import { fail, ok, type Result } from '@plimsoll/kernel';
import { type Field, fieldsOf, type WireClass } from './field.js';

/** One thing that is wrong with a value: where (a path such as `deals[3].price`) and what. */
export interface Violation {
  readonly field: string;
  readonly message: string;
}

type Parser = (value: unknown, path: string, violations: Violation[]) => object | undefined;

const VIOLATIONS_MAX = 20;
const compiled = new WeakMap<WireClass, Parser>();

/**
 * Checks a decoded JSON value against a class and returns an instance with the declared fields only. Unknown fields are
 * refused.
 */
export function parse<T extends object>(target: WireClass<T>, value: unknown): Result<T, readonly Violation[]> {
  const violations: Violation[] = [];
  const instance = parserOf(target)(value, '', violations);
  return violations.length === 0 ? ok(instance as T) : fail(violations);
}

function parserOf(target: WireClass): Parser {
  let parser = compiled.get(target);
  if (!parser) {
    parser = compile(target);
    compiled.set(target, parser);
  }
  return parser;
}

function compile(target: WireClass): Parser {
  const fields = fieldsOf(target);
  const names = new Set(fields.map((f) => f.name));
  return (value, path, violations) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      violations.push({ field: path || 'body', message: 'must be an object' });
      return undefined;
    }
    const source = value as Record<string, unknown>;
    const instance = new target() as Record<string, unknown>;
    for (const key of Object.keys(source)) {
      if (!names.has(key) && violations.length < VIOLATIONS_MAX)
        violations.push({ field: join(path, key.slice(0, 80)), message: 'is not a known field' });
    }
    for (const f of fields) {
      if (violations.length >= VIOLATIONS_MAX) break;
      const result = readField(f, Object.hasOwn(source, f.name) ? source[f.name] : undefined, path, violations);
      if (result !== undefined) instance[f.name] = result;
    }
    return instance;
  };
}

function readField(f: Field, value: unknown, path: string, violations: Violation[]): unknown {
  if (value === undefined) {
    if (!f.options.optional) violations.push({ field: join(path, f.name), message: 'is required' });
    return undefined;
  }
  const flaw = f.kind.flaw(value);
  if (flaw !== undefined) {
    violations.push({ field: join(path, f.name), message: flaw });
    return undefined;
  }
  if (!f.kind.nested) return f.kind.read ? f.kind.read(value) : value;
  const parser = parserOf(f.kind.nested());
  if (f.kind.listMax === undefined) return parser(value, join(path, f.name), violations);
  return (value as unknown[]).map((item, i) => parser(item, `${join(path, f.name)}[${i}]`, violations));
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
