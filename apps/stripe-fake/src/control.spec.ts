import { describe, expect, it } from '@jest/globals';
import { secondsOf } from './control.js';

describe('letting time pass from outside', () => {
  it('is asked for in whole seconds, as JSON', () => {
    expect(secondsOf('application/json', '{"seconds":86400}')).toBe(86_400);
    for (const body of [
      '',
      '{}',
      '{"seconds":0}',
      '{"seconds":-1}',
      '{"seconds":1.5}',
      '{"seconds":"9"}',
      '{"seconds":1e12}',
    ])
      expect(secondsOf('application/json', body)).toBeUndefined();
    expect(secondsOf('text/plain', '{"seconds":86400}')).toBeUndefined();
  });
});
