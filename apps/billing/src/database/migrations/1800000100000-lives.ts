import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Pauses, payments that are open, why a plan ended, what people are reminded of; and trials of plans. */
export class Lives1800000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table subscriptions
        add column paused_from timestamptz,
        add column open_payment jsonb,
        add column trial_end timestamptz,
        add column cancel_feedback text,
        add column cancel_comment text,
        add column ended_because text,
        add column next_reminder_at timestamptz;
      create index subscriptions_reminders on subscriptions (next_reminder_at)
        where ended_at is null and next_reminder_at is not null;
      alter table plans add column trial_days integer not null default 0;
      alter table plans add constraint plans_trial_days_check check (trial_days >= 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table plans drop column trial_days;
      drop index subscriptions_reminders;
      alter table subscriptions
        drop column next_reminder_at,
        drop column ended_because,
        drop column cancel_comment,
        drop column cancel_feedback,
        drop column trial_end,
        drop column open_payment,
        drop column paused_from`);
  }
}
