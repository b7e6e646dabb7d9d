/** The environment does not hold what the service needs: one line for each variable that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly issues: readonly string[]) {
    super(`configuration is not usable:\n${issues.map((issue) => `  ${issue}`).join('\n')}`);
  }
}

export type EnvironmentValues = Readonly<Record<string, string | undefined>>;

interface Rule<T> {
  /** Used when the variable is not set. */
  readonly default?: T;
}

interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** Reads typed values from the environment. Mistakes are collected, so that all of them are told at once. */
export class Environment {
  private readonly found: string[] = [];

  constructor(private readonly values: EnvironmentValues) {}

  get issues(): readonly string[] {
    return this.found;
  }

  string(name: string, rule: Rule<string> = {}): string {
    return this.read(name, rule, '', (text) => text);
  }

  /** A text that may be absent. */
  optional(name: string): string | undefined {
    const text = this.values[name]?.trim();
    return text === '' ? undefined : text;
  }

  int(name: string, rule: Rule<number> & Range = {}): number {
    return this.read(name, rule, 0, (text) => {
      const value = /^-?\d{1,15}$/.test(text) ? Number(text) : NaN;
      const low = rule.min ?? Number.MIN_SAFE_INTEGER;
      const high = rule.max ?? Number.MAX_SAFE_INTEGER;
      if (!(value >= low && value <= high)) throw new Error(`must be a whole number${bounds(rule)}, is '${text}'`);
      return value;
    });
  }

  /** A number that need not be whole, in decimal notation. */
  number(name: string, rule: Rule<number> & Range = {}): number {
    return this.read(name, rule, 0, (text) => {
      const value = /^-?\d{1,9}(\.\d{1,15})?$/.test(text) ? Number(text) : NaN;
      if (!(value >= (rule.min ?? -Infinity) && value <= (rule.max ?? Infinity)))
        throw new Error(`must be a number${bounds(rule)}, is '${text}'`);
      return value;
    });
  }

  port(name: string, rule: Rule<number> = {}): number {
    return this.int(name, { ...rule, min: 0, max: 65_535 });
  }

  /**
   * An address with one of the schemes, `nats://127.0.0.1:4222`. The value is never repeated in a message: it may hold
   * a password.
   */
  url(name: string, schemes: readonly string[], rule: Rule<string> = {}): string {
    return this.read(name, rule, '', (text) => {
      if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol.slice(0, -1))) {
        throw new Error(`must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`);
      }
      return text;
    });
  }

  optionalUrl(name: string, schemes: readonly string[]): string | undefined {
    return this.optional(name) === undefined ? undefined : this.url(name, schemes);
  }

  /** A text that may be absent, and must have no flaw: `flawOf` says what is wrong, as a sentence about the value. */
  optionalChecked(name: string, flawOf: (text: string) => string | undefined): string | undefined {
    const text = this.optional(name);
    const flaw = text === undefined ? undefined : flawOf(text);
    if (flaw !== undefined) this.found.push(`${name}: ${flaw}`);
    return flaw === undefined ? text : undefined;
  }

  /** A secret of exactly so many bytes, base64. */
  secretBytes(name: string, bytes: number): Buffer {
    return this.read<Buffer>(name, {}, Buffer.alloc(bytes), (text) => {
      const value = Buffer.from(text, 'base64');
      if (value.length !== bytes) throw new Error(`must be ${bytes} bytes in base64, is ${value.length} bytes`);
      return value;
    });
  }

  flag(name: string, rule: Rule<boolean> = { default: false }): boolean {
    return this.read(name, rule, false, (text) => {
      if (['1', 'true', 'yes', 'on'].includes(text)) return true;
      if (['0', 'false', 'no', 'off'].includes(text)) return false;
      throw new Error(`must be true or false, is '${text}'`);
    });
  }

  oneOf<const T extends string>(name: string, choices: readonly T[], rule: Rule<T> = {}): T {
    return this.read(name, rule, choices[0]!, (text) => {
      if (!(choices as readonly string[]).includes(text))
        throw new Error(`must be one of ${choices.join(', ')}, is '${text}'`);
      return text as T;
    });
  }

  private read<T>(name: string, rule: Rule<T>, placeholder: T, convert: (text: string) => T): T {
    const text = this.values[name]?.trim();
    if (text === undefined || text === '') {
      if (rule.default !== undefined) return rule.default;
      this.found.push(`${name} is not set`);
      return placeholder;
    }
    try {
      return convert(text);
    } catch (error) {
      this.found.push(`${name} ${(error as Error).message}`);
      return placeholder;
    }
  }
}

function bounds(range: Range): string {
  if (range.min !== undefined && range.max !== undefined) return ` from ${range.min} to ${range.max}`;
  if (range.min !== undefined) return ` of at least ${range.min}`;
  return range.max === undefined ? '' : ` of at most ${range.max}`;
}
