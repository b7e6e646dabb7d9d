import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deviceOf, isNewDevice } from './device.js';

describe('deviceOf', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    ['curl/8.5.0', 'curl'],
    ['', 'Unknown program'],
  ])('%s is %s', (userAgent, device) => expect(deviceOf(userAgent)).toBe(device));

  it('says few words, whatever a program says of itself', () => {
    fc.assert(fc.property(fc.string(), (text) => deviceOf(text).length < 40));
  });
});

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
it.each([
  ['the first of all', FIREFOX, [], false],
  ['the same', FIREFOX, [FIREFOX], false],
  ['the same after an update', FIREFOX.replaceAll('140', '141'), [undefined, FIREFOX], false],
  ['another program', 'curl/8.0', [FIREFOX], true],
  ['one that says nothing', undefined, [FIREFOX], true],
])('%s is a new device: %s, %j, %s', (_, agent, known, isNew) => {
  expect(isNewDevice(agent, known)).toBe(isNew);
});
