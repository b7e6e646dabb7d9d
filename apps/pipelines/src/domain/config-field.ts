import { dec, fail, ok, type Result } from '@plimsoll/kernel';

/** Something that is wrong with a pipeline: where (a path) and what. */
export interface Flaw {
  readonly field: string;
  readonly message: string;
}

/** One setting of an agent: how it is checked, what it is when absent, how a form would show it. */
export interface ConfigField<T> {
  readonly schema: { readonly [keyword: string]: unknown };
  readonly fallback: T;
  /** What is wrong with a value, in words that follow the name of the setting. */
  readonly flaw: (value: unknown) => string | undefined;
}

export type ConfigShape = { readonly [name: string]: ConfigField<unknown> };
export type ConfigOf<S extends ConfigShape> = {
  readonly [name in keyof S]: S[name] extends ConfigField<infer T> ? T : never;
};

const DECIMAL = /^(0|[1-9]\d{0,11})(\.\d{1,8})?$/;

/** A decimal in wire form within limits; exact, so never a JSON number. */
export function decimalField(rule: {
  min: string;
  max: string;
  fallback: string;
  meaning: string;
}): ConfigField<string> {
  const flaw = `must be a decimal number as a string from ${rule.min} to ${rule.max}`;
  return {
    schema: {
      type: 'string',
      format: 'decimal',
      pattern: DECIMAL.source,
      'x-minimum': rule.min,
      'x-maximum': rule.max,
      default: rule.fallback,
      description: rule.meaning,
    },
    fallback: rule.fallback,
    flaw: (value) =>
      typeof value === 'string' && DECIMAL.test(value) && dec(value).gte(rule.min) && dec(value).lte(rule.max)
        ? undefined
        : flaw,
  };
}

/** A decimal that may be left out altogether. */
export function optionalDecimalField(rule: {
  min: string;
  max: string;
  meaning: string;
}): ConfigField<string | undefined> {
  const field = decimalField({ ...rule, fallback: rule.min });
  const schema: Record<string, unknown> = { ...field.schema };
  delete schema['default'];
  return { ...field, schema, fallback: undefined };
}

export function integerField(rule: {
  min: number;
  max: number;
  fallback: number;
  meaning: string;
}): ConfigField<number> {
  return {
    schema: {
      type: 'integer',
      minimum: rule.min,
      maximum: rule.max,
      default: rule.fallback,
      description: rule.meaning,
    },
    fallback: rule.fallback,
    flaw: (value) =>
      Number.isInteger(value) && (value as number) >= rule.min && (value as number) <= rule.max
        ? undefined
        : `must be a whole number from ${rule.min} to ${rule.max}`,
  };
}

/** A number from 0 to 1, such as a confidence. */
export function shareField(rule: { fallback: number; meaning: string }): ConfigField<number> {
  return {
    schema: { type: 'number', minimum: 0, maximum: 1, default: rule.fallback, description: rule.meaning },
    fallback: rule.fallback,
    flaw: (value) =>
      typeof value === 'number' && value >= 0 && value <= 1 ? undefined : 'must be a number from 0 to 1',
  };
}

export function choiceField<const T extends string>(rule: {
  values: readonly T[];
  fallback: T;
  meaning: string;
}): ConfigField<T> {
  return {
    schema: { type: 'string', enum: rule.values, default: rule.fallback, description: rule.meaning },
    fallback: rule.fallback,
    flaw: (value) => (rule.values.includes(value as T) ? undefined : `must be one of ${rule.values.join(', ')}`),
  };
}

/**
 * Checks a stored configuration and fills in what was left out. Unknown settings are refused: a typo must not be a
 * silent default.
 */
export function readConfig<S extends ConfigShape>(
  shape: S,
  raw: Readonly<Record<string, unknown>>,
  path: string,
): Result<ConfigOf<S>, readonly Flaw[]> {
  const flaws: Flaw[] = Object.keys(raw)
    .filter((name) => !Object.hasOwn(shape, name))
    .map((name) => ({ field: `${path}.${name.slice(0, 40)}`, message: 'is not a setting of this agent' }));
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape)) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
    if (value === undefined) {
      values[name] = field.fallback;
      continue;
    }
    const flaw = field.flaw(value);
    if (flaw !== undefined) flaws.push({ field: `${path}.${name}`, message: flaw });
    values[name] = value;
  }
  return flaws.length === 0 ? ok(values as ConfigOf<S>) : fail(flaws);
}

/** The configuration as JSON Schema, for forms and documentation. */
export function configSchema(shape: ConfigShape): Record<string, unknown> {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, field.schema])),
  };
}
