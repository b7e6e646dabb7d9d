import { ON_ALL_ROWS } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Numbers that were linked before codes were asked for: no code ever went to them. */
export const NOT_CONFIRMED_YET = `update channels c set confirmed = false where c.channel = 'sms' and c.confirmed
  and not exists (select from channel_codes k where k.tenant_id = c.tenant_id and k.channel_id = c.channel_id)
  and not exists (
    select from messages m
    where m.tenant_id = c.tenant_id and m.channel_id = c.channel_id and m.kind = 'channel-code')`;

/**
 * Whether a number is proven to be its person's. One of before codes is still told what it was told, for silence about
 * a guard would be worse, and its person is asked to confirm it.
 */
export class NumbersOfBeforeCodes1799400340000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table channels add column confirmed boolean not null default true');
    await runner.query(
      ['messages', 'channel_codes', 'channels'].reduce((all, table) => ON_ALL_ROWS(table, all), NOT_CONFIRMED_YET),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table channels drop column confirmed');
  }
}
