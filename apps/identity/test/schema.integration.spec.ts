import { describe, expect, it } from '@jest/globals';
import { checkSchema } from '@plimsoll/testing';
import { ENTITIES } from '../src/database/entities.js';
import { RETENTION } from '../src/database/retention.js';
import { TENANT_DATA } from '../src/database/tenant-data.js';
import { WITNESSED_TABLES } from '../src/database/witnessed.js';

describe('schema of identity (ID-5, BL-5)', () => {
  it('goes up, down and up again to what is committed, every tenant table under forced row-level security', async () => {
    const schema = await checkSchema({
      service: 'identity',
      entities: ENTITIES,
      retention: RETENTION,
      tenantData: TENANT_DATA,
      witnessed: WITNESSED_TABLES,
    });
    expect(schema.leftBehind).toEqual([]);
    expect(schema.dump).toBe(schema.committed);
    expect(schema.drift).toEqual([]);
  });
});
