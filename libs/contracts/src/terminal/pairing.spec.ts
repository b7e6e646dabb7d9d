import { describe, expect, it } from '@jest/globals';
import { makePairingCode, PAIRING_CODE_BYTES, pairingCodeHash, readPairingCode } from './pairing.js';

describe('a pairing code (issue 10 §1)', () => {
  it('has 80 bits in four groups, without letters that are taken for digits', () => {
    expect(PAIRING_CODE_BYTES).toBe(10);
    expect(makePairingCode(new Uint8Array(10))).toBe('0000-0000-0000-0000');
    expect(makePairingCode(new Uint8Array(10).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
    expect(makePairingCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-?){4}$/);
  });

  it('is read however it is typed, and nothing else is', () => {
    const code = 'K7QM-20PD-91TA-HW4C';
    for (const typed of [code, 'k7qm 2opd 9ita hw4c', ' K7QM2OPD9LTAHW4C ']) expect(readPairingCode(typed)).toBe(code);
    for (const none of ['', 'K7QM-20PD-91TA', `${code}0`, 'U7QM-20PD-91TA-HW4C', '________________'])
      expect(readPairingCode(none)).toBeUndefined();
  });

  it('is kept as a hash that is not that of another purpose', () => {
    expect(pairingCodeHash('0000-0000-0000-0000')).toMatch(/^[0-9a-f]{64}$/);
    expect(pairingCodeHash('0000-0000-0000-0000')).not.toBe(pairingCodeHash('0000-0000-0000-0001'));
  });
});
