import { describe, expect, it } from '@jest/globals';
import { localized } from './language';

describe('numbers in sentences', () => {
  it('have the decimal sign of the language, and all of their digits', () => {
    expect(localized({ volume: '0.19', price: '1.08500', count: 2, name: 'EURUSD' }, 'de')).toEqual({
      volume: '0,19',
      price: '1,08500',
      count: 2,
      name: 'EURUSD',
    });
    expect(localized({ volume: '0.19' }, 'en')).toEqual({ volume: '0.19' });
  });

  it('that are written for the person already stay as they are', () => {
    expect(localized({ figure: { written: '606.359' }, volume: '606.359' }, 'de')).toEqual({
      figure: '606.359',
      volume: '606,359',
    });
  });

  it('are not versions, times or ids', () => {
    const values = { version: '1.4.0', at: '2026-01-05T10:00:00.000Z', host: '127.0.0.1' };
    expect(localized(values, 'de')).toEqual(values);
  });
});
