import { describe, expect, it } from '@jest/globals';
import { type Role, roles } from '@plimsoll/contracts';
import fc from 'fast-check';
import { invitationRefusal, removalRefusal, roleChangeRefusal } from './team.js';

const role = fc.constantFrom(...roles);
const some = fc.uniqueArray(role, { minLength: 1, maxLength: 3 });

describe('who changes whom (ID-8)', () => {
  it('there is always an owner, and only an owner makes or unmakes admins and owners', () => {
    const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 3 });
    const step = fc.record({ by: fc.nat(), whom: fc.nat(), to: some, remove: fc.boolean() });
    fc.assert(
      fc.property(people, fc.array(step, { maxLength: 40 }), (names, steps) => {
        const held = new Map<string, readonly Role[]>(names.map((name, i) => [name, i === 0 ? ['owner'] : ['admin']]));
        for (const { by, whom, to, remove } of steps) {
          const here = [...held.keys()];
          const [me, other] = [here[by % here.length]!, here[whom % here.length]!];
          const actor = { userId: me, roles: held.get(me)! };
          const target = { userId: other, roles: held.get(other)! };
          const owners = [...held.values()].filter((mine) => mine.includes('owner')).length;
          const refused = remove ? removalRefusal(actor, target, owners) : roleChangeRefusal(actor, target, to, owners);
          if (refused) continue;
          const high = [...target.roles, ...(remove ? [] : to)].some((held_) => held_ === 'owner' || held_ === 'admin');
          if (high && me !== other) expect(actor.roles).toContain('owner');
          if (remove) held.delete(other);
          else held.set(other, to);
          expect([...held.values()].some((mine) => mine.includes('owner'))).toBe(true);
        }
      }),
    );
  });

  it('nobody invites above themselves', () => {
    for (const invited of roles)
      expect(invitationRefusal({ userId: 'a', roles: ['admin'] }, invited) === undefined).toBe(
        invited !== 'owner' && invited !== 'admin',
      );
  });
});
