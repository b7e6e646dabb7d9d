import { describe, expect, it } from '@jest/globals';
import { actorName } from './actor-name';

const ANN = '01a22158-173c-7414-b835-5a430a160001';
const GONE = '01a22158-173c-7414-b835-5a430a160002';
const members = [
  { userId: ANN, email: 'ann@example.com', name: 'Ann' },
  { userId: '01a22158-173c-7414-b835-5a430a160003', email: 'bob@example.com' },
];
const terminals = new Map([['01a22158-173c-7414-b835-5a430a160009', 'Laptop']]);
const person = (actorId: string) => ({ actorKind: 'user' as const, actorId });

describe('who did it, in the audit log (issue 8, must show 4: names, not the tail of an id)', () => {
  it('is a person by name, else by address', () => {
    expect(actorName(person(ANN), members, terminals)).toBe('Ann');
    expect(actorName(person(members[1]!.userId), members, terminals)).toBe('bob@example.com');
  });

  it('is said to be gone only where the team is known', () => {
    expect(actorName(person(GONE), members, terminals)).toBe('Someone no longer here …160002');
    expect(actorName(person(GONE), undefined, terminals)).toBe('Person …160002');
  });

  it('is a terminal by name, and the platform', () => {
    expect(actorName({ actorKind: 'terminal', actorId: '01a22158-173c-7414-b835-5a430a160009' }, [], terminals)).toBe(
      'Laptop',
    );
    expect(actorName({ actorKind: 'system', actorId: 'guard' }, members, terminals)).toBe('The guard');
    expect(actorName({ actorKind: 'system', actorId: 'ledger' }, members, terminals)).toBe('Platform · ledger');
  });
});
