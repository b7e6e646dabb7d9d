import { describe, expect, it } from '@jest/globals';
import { checkSchema } from '@plimsoll/testing';
import { ENTITIES } from '../src/database/entities.js';
import { RETENTION } from '../src/database/retention.js';

describe('schema of notifications (BL-5)', () => {
  it('goes up, down and up again to what is committed, every tenant table under forced row-level security', async () => {
    const schema = await checkSchema({ service: 'notifications', entities: ENTITIES, retention: RETENTION });
    expect(schema.leftBehind).toEqual([]);
    expect(schema.dump).toBe(schema.committed);
    expect(schema.drift).toEqual([]);
  });
});
