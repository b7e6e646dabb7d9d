import { describe, expect, it } from '@jest/globals';
import { FrontendWriter } from './frontend-writer.js';

describe('messages to the server', () => {
  it('are framed as the protocol says', () => {
    const writer = new FrontendWriter();
    writer.parse('s', 'select $1');
    writer.bind('s', ['é', null, Buffer.from([0, 1])]);
    writer.describe();
    writer.execute();
    writer.close('s');
    writer.sync();
    const parts = [
      '50 00000012 7300 73656c65637420243100 0000',
      '42 00000023 00 7300 0003 0000 0000 0001 0003 00000002c3a9 ffffffff 000000020001 0000',
      '44 00000006 50 00',
      '45 00000009 00 00000000',
      '43 00000007 53 7300',
      '53 00000004',
    ];
    expect(writer.take().toString('hex')).toBe(parts.join('').replaceAll(' ', ''));
    expect(writer.take()).toHaveLength(0);
  });

  it('grow with what is written, and keep what was taken', () => {
    const writer = new FrontendWriter();
    const long = 'ü'.repeat(40_000);
    writer.bind('', [long]);
    const first = writer.take();
    writer.bind('', ['x'.repeat(90_000)]);
    writer.take();
    expect(first.includes(long)).toBe(true);
    expect(first.readInt32BE(1)).toBe(first.length - 1);
  });
});
