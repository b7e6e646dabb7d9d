import { describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { benchOptions } from './options.js';

describe('options of a bench', () => {
  it('are all optional', () => {
    expect(benchOptions([])).toEqual({ json: false, small: false });
    expect(
      benchOptions(['--json', '--rate', '20', '--seconds=30', '--terminals', '100', '--checkout', 'there']),
    ).toEqual({ json: true, small: false, rate: 20, seconds: 30, terminals: 100, checkout: path.resolve('there') });
    expect(benchOptions(['--small', '--minutes', '0.5'])).toEqual({ json: false, small: true, minutes: 0.5 });
  });

  it.each([
    ['--rate', '0'],
    ['--rate', '1.5'],
    ['--seconds', 'long'],
    ['--terminals', '99999'],
    ['--minutes', '0'],
    ['--minutes', 'x'],
    ['--unknown'],
  ])('refuse %s %s', (...flags) => {
    expect(() => benchOptions(flags)).toThrow();
  });
});
