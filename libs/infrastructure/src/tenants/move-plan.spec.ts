import { describe, expect, it } from '@jest/globals';
import { type MoveJournal, nextStep } from './move-plan.js';

const journal: MoveJournal = { tenantId: 'one', to: '/there', movedTo: 'https://there.example' };
const frozen = { state: 'frozen', revision: 3 } as const;

describe('the move of an organisation (BL-5)', () => {
  it('goes step by step, each from what was done', () => {
    expect(nextStep(journal, { state: 'active', revision: 2 })).toBe('freeze');
    expect(nextStep(journal, frozen)).toBe('begin');
    expect(nextStep({ ...journal, revision: 3 }, frozen)).toBe('export');
    expect(nextStep({ ...journal, revision: 3, sha256: 'a' }, frozen)).toBe('restore');
    expect(nextStep({ ...journal, revision: 3, sha256: 'a', restoring: true }, frozen)).toBe('compare');
    expect(nextStep({ ...journal, revision: 3, sha256: 'a', restoring: true, compared: true }, frozen)).toBe('retire');
    expect(nextStep(journal, { state: 'moved', revision: 4, movedTo: journal.movedTo })).toBe('done');
  });

  it('takes no archive of another freeze', () => {
    expect(nextStep({ ...journal, revision: 3, sha256: 'a' }, { ...frozen, revision: 5 })).toBe('begin');
    expect(nextStep({ ...journal, revision: 3, sha256: 'a' }, { state: 'active', revision: 4 })).toBe('freeze');
    const copied = { ...journal, revision: 3, sha256: 'a', restoring: true, compared: true } as const;
    for (const standing of [
      { ...frozen, revision: 5 },
      { state: 'active', revision: 4 },
    ] as const)
      expect(() => nextStep(copied, standing)).toThrow('lacks what was done since');
  });

  it('does not say that one went where it did not go', () => {
    const elsewhere = { state: 'moved', revision: 4, movedTo: 'https://other.example' } as const;
    expect(() => nextStep(journal, elsewhere)).toThrow('has moved already, to https://other.example');
  });
});
