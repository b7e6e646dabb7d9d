import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What people wrote to the bot, with what it meant and its answer; and the buttons that close an account. */
export class ChatAnswers1799400300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table chat_updates (
      tenant_id uuid not null,
      bot text not null,
      update_id bigint not null,
      user_id uuid not null,
      channel_id uuid not null,
      act jsonb not null,
      began_at timestamptz not null,
      answered_at timestamptz,
      message_id uuid,
      primary key (tenant_id, bot, update_id)
    )`);
    await runner.query(`create table chat_nonces (
      tenant_id uuid not null,
      nonce_hash text not null,
      user_id uuid not null,
      channel_id uuid not null,
      account_id uuid not null,
      login text not null,
      expires_at timestamptz not null,
      primary key (tenant_id, nonce_hash)
    )`);
    await runner.query('create index chat_updates_by_age on chat_updates (began_at)');
    await runner.query('create index chat_nonces_by_end on chat_nonces (expires_at)');
    for (const table of ['chat_updates', 'chat_nonces']) await runner.query(TENANT_TABLE(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['chat_nonces', 'chat_updates']) await runner.query(`drop table ${table}`);
  }
}
