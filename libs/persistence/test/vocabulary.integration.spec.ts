import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FieldKind, kinds } from '@plimsoll/contracts';
import fc from 'fast-check';
import { Client } from 'pg';
import { trialDatabase, type TrialDatabase } from './support/trial-database.js';

interface Case {
  /** Type of the columns that hold such values. */
  readonly column: string;
  readonly kind: FieldKind;
  /** Values of the kind, and others that nearly are. */
  readonly values: fc.Arbitrary<unknown>;
  /** Whether what was read back is what was written. */
  readonly same?: (written: string, read: string) => boolean;
}

const two = (n: number): string => String(n).padStart(2, '0');
const digits = (max: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: max }).map((list) => list.join(''));
/** Any UTF-16, halves of characters and NUL included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 9, 0xd800, 0xdfff, 0x200d)), {
    maxLength: 12,
  })
  .map((units) => String.fromCharCode(...units));
const someText = fc.oneof(fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }), anyText);
const instants = fc
  .tuple(
    fc.integer({ min: 0, max: 9_999 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 0, max: 86_399 }),
    digits(6),
    fc.boolean(),
  )
  .map(([year, month, day, second, fraction, whole]) => {
    const time = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60].map(two).join(':');
    return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}${whole ? '' : `.${fraction}`}Z`;
  });
const decimals = fc
  .tuple(fc.constantFrom('', '-'), digits(19), digits(13), fc.boolean())
  .map(
    ([sign, whole, fraction, pointed]) => `${sign}${whole.replace(/^0+(?=\d)/, '')}${pointed ? `.${fraction}` : ''}`,
  );
const sameNumber = (written: string, read: string): boolean => plain(written) === plain(read);
const plain = (text: string): string =>
  text
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
    .replace(/^-0$/, '0');
const alphabet = (signs: string, max: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: max }).map((list) => list.join(''));

const cases: Readonly<Record<keyof typeof kinds, Case>> = {
  id: { column: 'uuid', kind: kinds.id, values: fc.uuid() },
  ticket: { column: 'numeric(20,0)', kind: kinds.ticket, values: digits(21) },
  key: { column: 'text', kind: kinds.key, values: fc.string({ minLength: 1, maxLength: 200 }) },
  instant: {
    column: 'timestamptz',
    kind: kinds.instant,
    values: instants,
    same: (written, read) => new Date(written).getTime() === new Date(read).getTime(),
  },
  decimal: { column: 'numeric', kind: kinds.decimal('money', '1'), values: decimals, same: sameNumber },
  positive: { column: 'numeric', kind: kinds.positive('price', '1'), values: decimals, same: sameNumber },
  confidence: {
    column: 'double precision',
    kind: kinds.confidence,
    values: fc.oneof(fc.double({ min: 0, max: 1 }), fc.double()),
    same: (written, read) => Number(written) === Number(read),
  },
  count: {
    column: 'bigint',
    kind: kinds.count(0, Number.MAX_SAFE_INTEGER),
    values: fc.oneof(fc.maxSafeInteger(), fc.double()),
    same: (written, read) => Number(written) === Number(read),
  },
  flag: { column: 'boolean', kind: kinds.flag, values: fc.boolean() },
  magic: {
    column: 'numeric(20,0)',
    kind: kinds.magic,
    values: fc
      .tuple(fc.constantFrom('', '-'), digits(21))
      .map(([sign, text]) => `${sign}${text.replace(/^0+(?=\d)/, '')}`),
  },
  symbol: { column: 'text', kind: kinds.symbol, values: fc.oneof(alphabet('ABCdef019 .@#_&()+-é日', 32), someText) },
  currency: { column: 'text', kind: kinds.currency, values: alphabet('ABCX019', 9) },
  email: {
    column: 'text',
    kind: kinds.email,
    values: fc.oneof(
      fc.emailAddress(),
      someText.map((text) => `${text}@example.com`),
      someText.map((text) => `ann@${text}.com`),
    ),
  },
  text: { column: 'text', kind: kinds.text(200), values: someText },
  name: { column: 'text', kind: kinds.name(80), values: someText },
  oneOf: { column: 'text', kind: kinds.oneOf(['buy', 'sell']), values: fc.constantFrom('buy', 'sell', 'BUY', '') },
  json: {
    column: 'jsonb',
    kind: kinds.json(4_000),
    values: fc.dictionary(
      someText,
      fc.oneof(
        someText,
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.array(fc.oneof(someText, fc.dictionary(someText, fc.double()))),
      ),
    ),
    same: (written, read) => sorted(written) === sorted(read),
  },
};

/** One spelling of a JSON text: neither the order of keys nor the way a number is written tells anything. */
function sorted(text: string): string {
  const sort = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value;
    if (Array.isArray(value)) return value.map(sort);
    return Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sort(item)]);
  };
  return JSON.stringify(sort(JSON.parse(text)));
}

const SAMPLES = 400;
let trial: TrialDatabase;
let client: Client;

beforeAll(async () => {
  trial = await trialDatabase('vocabulary');
  client = new Client({ connectionString: trial.adminUrl });
  await client.connect();
  await client.query('set extra_float_digits = 1');
});
afterAll(async () => {
  await client?.end();
  await trial?.stop();
});

/** Writes the values into a column of the type, and reads them back as text. */
async function throughColumn(column: string, values: readonly string[]): Promise<string[]> {
  await client.query('drop table if exists scalars');
  await client.query(`create temporary table scalars (n bigint, value ${column})`);
  await client.query(
    `insert into scalars select n, v::${column} from unnest($1::text[]) with ordinality as given (v, n)`,
    [values],
  );
  const { rows } = await client.query<{ value: string }>('select value::text as value from scalars order by n');
  return rows.map((row) => row.value);
}

describe('every scalar of the vocabulary, from the wire to its column and back (F11, F14, F23)', () => {
  it.each(Object.entries(cases))(
    'what %s accepts can be stored and is read back',
    async (_name, { column, kind, values, same }) => {
      const accepted = fc
        .sample(values, SAMPLES)
        .filter((value) => kind.flaw(value) === undefined)
        .map((value) => kind.read?.(value) ?? value);
      expect(accepted.length).toBeGreaterThan(SAMPLES / 50);
      const written = accepted.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
      const read = await throughColumn(column, written);
      const equal = same ?? ((a: string, b: string) => a === b);
      expect(written.filter((text, i) => !equal(text, read[i]!))).toEqual([]);
    },
  );
});
