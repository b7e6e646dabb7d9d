import { ON_ALL_ROWS } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Commanding guards is a scope of its own. Keys that could do it as part of `trade` go on doing it. */
export class GuardScope1770002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ON_ALL_ROWS('api_keys', WIDEN));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ON_ALL_ROWS('api_keys', `update api_keys set scopes = array_remove(scopes, 'guard')`));
  }
}

const WIDEN = `
update api_keys set scopes = scopes || '{guard}'::text[]
where 'trade' = any (scopes) and not 'guard' = any (scopes)`;
