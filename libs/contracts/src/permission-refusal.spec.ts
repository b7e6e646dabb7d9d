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
    expect(permissionRefusal(key, 'guard:command')?.detail).toContain('the scope trade gives');
  });

  it('says where no key is enough', () => {
    const key = { roles: ['owner'], scopes: ['read', 'trade', 'manage'] } as const;
    expect(permissionRefusal(key, 'member:read')).toMatchObject({
      code: 'scope-missing',
      detail: 'needs member:read, which no scope gives',
    });
  });

  it('tells a role that is too narrow from a key that is', () => {
    expect(permissionRefusal({ roles: ['viewer'] }, 'account:trade')).toMatchObject({ code: 'permission-denied' });
  });
});
