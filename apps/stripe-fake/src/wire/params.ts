import { type FormFields, type FormValue } from './form.js';
import { badRequest } from './stripe-problem.js';

export type Metadata = Readonly<Record<string, string>>;

const WHOLE = /^-?\d{1,15}$/;

/**
 * The parameters of a request, read by name and kind. What nobody read is refused by `refuseUnknown`: a caller learns
 * that this stand-in does not know a parameter instead of finding out that it had no effect.
 */
export class Params {
  private readonly read = new Set<string>();
  private readonly inner: Params[] = [];

  constructor(
    private readonly fields: FormFields,
    private readonly at = '',
  ) {}

  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  /** Empty text means "unset": it is given as such. */
  text(name: string): string | undefined {
    const value = this.take(name);
    if (value === undefined || typeof value === 'string') return value;
    throw badRequest(`Invalid string: ${JSON.stringify(value)}`, this.path(name));
  }

  need(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '')
      throw badRequest(`Missing required param: ${this.path(name)}.`, this.path(name), 'parameter_missing');
    return value;
  }

  whole(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined || value === '') return undefined;
    if (!WHOLE.test(value)) throw badRequest(`Invalid integer: ${value}`, this.path(name), 'parameter_invalid_integer');
    return Number(value);
  }

  flag(name: string): boolean | undefined {
    const value = this.oneOf(name, ['true', 'false']);
    return value === undefined ? undefined : value === 'true';
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined || value === '') return undefined;
    const known = allowed.find((one) => one === value);
    if (known === undefined)
      throw badRequest(`Invalid ${this.path(name)}: must be one of ${allowed.join(', ')}`, this.path(name));
    return known;
  }

  child(name: string): Params | undefined {
    const value = this.take(name);
    if (value === undefined || value === '') return undefined;
    return this.nested(value, this.path(name));
  }

  children(name: string): Params[] | undefined {
    const value = this.take(name);
    if (value === undefined || value === '') return undefined;
    if (!isList(value)) throw badRequest(`Invalid array`, this.path(name));
    return value.map((one, at) => this.nested(one, `${this.path(name)}[${at}]`));
  }

  texts(name: string): string[] | undefined {
    const value = this.take(name);
    if (value === undefined || value === '') return undefined;
    if (!isList(value)) throw badRequest(`Invalid array`, this.path(name));
    return value.map((one) => {
      if (typeof one !== 'string') throw badRequest(`Invalid string`, this.path(name));
      return one;
    });
  }

  /** Metadata after this request: given keys over those before, an empty value takes one away. */
  metadata(before: Metadata = {}): Metadata {
    const given = this.take('metadata');
    if (given === undefined) return before;
    if (given === '') return {};
    if (typeof given === 'string' || isList(given)) throw badRequest('Invalid metadata', this.path('metadata'));
    const merged = { ...before };
    for (const [key, value] of Object.entries(given)) {
      if (typeof value !== 'string') throw badRequest('Metadata values are text', this.path('metadata'));
      if (value === '') delete merged[key];
      else merged[key] = value;
    }
    return merged;
  }

  /** Marks parameters as known although nothing follows from them here: how a page looks, who is told. */
  withoutEffect(...names: string[]): void {
    for (const name of names) this.read.add(name);
  }

  refuseUnknown(): void {
    for (const name of Object.keys(this.fields))
      if (!this.read.has(name))
        throw badRequest(
          `Received unknown parameter: ${this.path(name)}. Stripe or this stand-in does not know it.`,
          this.path(name),
          'parameter_unknown',
        );
    this.inner.forEach((one) => one.refuseUnknown());
  }

  path(name: string): string {
    return this.at === '' ? name : `${this.at}[${name}]`;
  }

  private take(name: string): FormValue | undefined {
    this.read.add(name);
    return this.fields[name];
  }

  private nested(value: FormValue, at: string): Params {
    if (typeof value === 'string' || isList(value)) throw badRequest('Invalid hash', at);
    const params = new Params(value, at);
    this.inner.push(params);
    return params;
  }
}

function isList(value: FormValue): value is readonly FormValue[] {
  return Array.isArray(value);
}
