import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** People answer mails, too: for each mail one thing is done. A mail that is answered is found by its id alone. */
export class AnswersByMail1799400320100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table chat_updates add column answers_id uuid');
    await runner.query(`create unique index chat_updates_one_act on chat_updates (tenant_id, answers_id)
      where answers_id is not null and act ->> 'does' <> 'say'`);
    await runner.query(`create index messages_answerable on messages (message_id)
      where channel = 'email' and lane = 'critical'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index messages_answerable');
    await runner.query('drop index chat_updates_one_act');
    await runner.query('alter table chat_updates drop column answers_id');
  }
}
