import { describe, expect, it } from '@jest/globals';
import { quoteIdentifier, quoteLiteral } from './sql.js';

describe('quoting', () => {
  it.each(['a"b', 'A', '', 'x; drop table y', '1a', 'a.b', 'a'.repeat(64)])('refuses the name %j', (name) => {
    expect(() => quoteIdentifier(name)).toThrow(RangeError);
  });

  it('quotes plain names', () => {
    expect(quoteIdentifier('broker_app')).toBe('"broker_app"');
  });

  it('doubles quotes and escapes backslashes', () => {
    expect(quoteLiteral("it's")).toBe("'it''s'");
    expect(quoteLiteral("a\\'b")).toBe(" E'a\\\\''b'");
    expect(() => quoteLiteral('a\0b')).toThrow(RangeError);
  });
});
