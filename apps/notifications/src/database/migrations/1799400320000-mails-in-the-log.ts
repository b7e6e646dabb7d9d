import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The log has what other services send, too: it stands in a lane that this one carries nothing of. */
export class MailsInTheLog1799400320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table messages drop constraint messages_lane_check,
      add constraint messages_lane_check check (lane in ('critical', 'ordinary', 'digest', 'elsewhere'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from messages where lane = 'elsewhere'`);
    await runner.query(`alter table messages drop constraint messages_lane_check,
      add constraint messages_lane_check check (lane in ('critical', 'ordinary', 'digest'))`);
  }
}
