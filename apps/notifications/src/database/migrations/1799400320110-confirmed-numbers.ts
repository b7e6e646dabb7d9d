import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Telephone numbers are confirmed by a code before anything is told there; those that were told before stay as they
 * are. A webhook that was delivered can be sent once more, with a schedule of its own.
 */
export class ConfirmedNumbers1799400320110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table channels drop constraint channels_state_check,
      add constraint channels_state_check check (state in ('unconfirmed', 'active', 'disabled'))`);
    await runner.query(`create table channel_codes (
      tenant_id uuid not null,
      code_id uuid not null,
      channel_id uuid not null,
      user_id uuid not null,
      address_hash text not null,
      code_hash text not null constraint channel_codes_code_hash_check check (length(code_hash) = 64),
      tries integer not null default 0,
      sent_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      primary key (tenant_id, code_id)
    )`);
    await runner.query('create index channel_codes_of_channel on channel_codes (tenant_id, channel_id, sent_at)');
    await runner.query('create index channel_codes_of_address on channel_codes (address_hash, sent_at)');
    await runner.query('create index channel_codes_by_age on channel_codes (sent_at)');
    await runner.query(TENANT_TABLE('channel_codes'));
    await runner.query('alter table messages add column replayed_after integer not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table messages drop column replayed_after');
    await runner.query('drop table channel_codes');
    await runner.query(`delete from channels where state = 'unconfirmed'`);
    await runner.query(`alter table channels drop constraint channels_state_check,
      add constraint channels_state_check check (state in ('active', 'disabled'))`);
  }
}
