import { describe, expect, it } from '@jest/globals';
import { permissionRefusal } from './permission-refusal.js';

describe('why somebody may not (ID-3, ID-7)', () => {
  it('names the scope that a key lacks, as the cure says', () => {
    const key = { roles: ['owner'], scopes: ['read'] } as const;
    expect(permissionRefusal(key, 'account:read')).toBeUndefined();
    expect(permissionRefusal(key, 'source:manage')).toMatchObject({
      code: 'scope-missing',
      detail: 'needs source:manage, which the scope manage gives',
    });
    expect(permissionRefusal(key, 'guard:stop')?.detail).toContain('the scope trade gives');
    expect(permissionRefusal(key, 'guard:command')?.detail).toContain('the scope guard gives');
  });

  it('lets a key that trades take every risk away, and call no guard off (BR-3)', () => {
    const key = { roles: ['owner'], scopes: ['trade'] } as const;
    for (const allowed of ['account:trade', 'guard:stop'] as const)
      expect(permissionRefusal(key, allowed)).toBeUndefined();
    expect(permissionRefusal(key, 'guard:command')).toMatchObject({ code: 'scope-missing' });
    const both = { roles: ['owner'], scopes: ['trade', 'guard'] } as const;
    expect(permissionRefusal(both, 'guard:command')).toBeUndefined();
    // Nobody gets more by a key than by their roles.
    expect(permissionRefusal({ ...both, roles: ['trader'] }, 'guard:command')).toMatchObject({
      code: 'permission-denied',
    });
  });

  it('takes a scope of a later version for nothing', () => {
    const key = { roles: ['owner'], scopes: ['constructor', 'trade'] } as never;
    expect(permissionRefusal(key, 'account:trade')).toBeUndefined();
    expect(permissionRefusal(key, 'audit:read')).toMatchObject({ code: 'scope-missing' });
  });

  it('says where no key is enough', () => {
    const key = { roles: ['owner'], scopes: ['read', 'trade', 'guard', 'manage'] } as const;
    expect(permissionRefusal(key, 'member:read')).toMatchObject({
      code: 'scope-missing',
      detail: 'needs member:read, which no scope gives',
    });
  });

  it('tells a role that is too narrow from a key that is', () => {
    expect(permissionRefusal({ roles: ['viewer'] }, 'account:trade')).toMatchObject({ code: 'permission-denied' });
  });
});
