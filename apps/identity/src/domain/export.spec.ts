import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { EXPORTED_SERVICES, exportSecretHash, isWhole, makeExportToken, readExportToken } from './export.js';

describe('the token of a link to an export', () => {
  it('says whose it is, and only its hash is kept', () => {
    const [tenantId, exportId] = [newId(), newId()];
    const { token, hash } = makeExportToken(tenantId, exportId);
    const read = readExportToken(token)!;
    expect(read).toMatchObject({ tenantId, exportId });
    expect(exportSecretHash(read.secret)).toBe(hash);
    expect(token).not.toContain(hash);
    expect(makeExportToken(tenantId, exportId).token).not.toBe(token);
  });

  it.each(['', 'a.b.c', `${newId()}.${newId()}.short`, `${newId()}.${newId()}.${'a'.repeat(43)}.more`])(
    'is none: %s',
    (token) => {
      expect(readExportToken(token)).toBeUndefined();
    },
  );
});

describe('an export', () => {
  it('is whole when every service told its part', () => {
    const all = Object.fromEntries(EXPORTED_SERVICES.map((service) => [service, {}]));
    expect(isWhole(all)).toBe(true);
    const { broker: _broker, ...rest } = all;
    expect(isWhole(rest)).toBe(false);
  });
});
