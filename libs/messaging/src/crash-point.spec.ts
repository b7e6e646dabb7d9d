import { describe, expect, it } from '@jest/globals';
import { planOf } from './crash-point.js';

describe('the plan of a crash', () => {
  it('is a name, or a name and a count', () => {
    expect(planOf('relay:after-publish-before-mark')).toEqual({ name: 'relay:after-publish-before-mark', hit: 1 });
    expect(planOf('consumer:inside-handler#3')).toEqual({ name: 'consumer:inside-handler', hit: 3 });
    expect([planOf(undefined), planOf(''), planOf('a#b')]).toEqual([undefined, undefined, undefined]);
  });
});
