import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Sealer, SealError } from './sealer.js';

const key = Buffer.alloc(32, 1);
const next = Buffer.alloc(32, 2);

describe('ID-6 sealed secrets', () => {
  it('open to what was sealed, for any text', () => {
    const sealer = new Sealer(key);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        expect(sealer.open(sealer.seal(text, 'p'), 'p')).toBe(text),
      ),
    );
  });

  it('do not open for another purpose, nor when any byte was changed', () => {
    const sealer = new Sealer(key);
    const sealed = sealer.seal('secret', 'terminal:1');
    expect(() => sealer.open(sealed, 'terminal:2')).toThrow(SealError);
    const [id, body] = sealed.split('.') as [string, string];
    const bytes = Buffer.from(body, 'base64url');
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes);
      changed[i]! ^= 1;
      expect(() => sealer.open(`${id}.${changed.toString('base64url')}`, 'terminal:1')).toThrow(SealError);
    }
    for (const text of ['', '.', 'x.y', `${id}.`, 'no dot']) expect(() => sealer.open(text, 'p')).toThrow(SealError);
  });

  it('say one text for one purpose, and nothing when they do not open', () => {
    const sealer = new Sealer(key);
    const sealed = sealer.seal('4:abc', 'checkpoint:1');
    expect(sealer.says(sealed, 'checkpoint:1', '4:abc')).toBe(true);
    expect(sealer.says(sealed, 'checkpoint:1', '5:abc')).toBe(false);
    expect(sealer.says(sealed, 'checkpoint:2', '4:abc')).toBe(false);
    expect(sealer.says('x', 'checkpoint:1', '4:abc')).toBe(false);
  });

  it('still open after the key was changed, and say that they are stale', () => {
    const sealed = new Sealer(key).seal('secret', 'p');
    const rotated = new Sealer(next, [key]);
    expect(rotated.open(sealed, 'p')).toBe('secret');
    expect(rotated.isStale(sealed)).toBe(true);
    expect(rotated.isStale(rotated.seal('secret', 'p'))).toBe(false);
    expect(() => new Sealer(next).open(sealed, 'p')).toThrow(SealError);
  });

  it('refuse a key of the wrong length', () => {
    expect(() => new Sealer(Buffer.alloc(16))).toThrow(SealError);
  });
});
