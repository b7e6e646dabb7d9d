import { MESSAGING_DOWN, MESSAGING_UP } from '@plimsoll/messaging';
import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const TENANT_TABLES = [
  'teams',
  'people',
  'accounts',
  'notices',
  'channels',
  'preferences',
  'person_settings',
  'messages',
  'message_tries',
];
const TABLES_OF_NOBODY = ['link_codes', 'installation_keys'];

/** Outbox, inbox, timers, dead letters; who is told, what about, by which ways, and what became of it. */
export class Notifications1795880929233 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MESSAGING_UP);
    for (const table of TABLES) await runner.query(table);
    for (const index of INDEXES) await runner.query(index);
    for (const table of TENANT_TABLES) await runner.query(TENANT_TABLE(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TENANT_TABLES, ...TABLES_OF_NOBODY].toReversed()) await runner.query(`drop table ${table}`);
    await runner.query(MESSAGING_DOWN);
  }
}

/** When its people were asked for last. */
const TEAMS = `
create table teams (
  tenant_id uuid not null,
  name text not null,
  asked_at timestamptz not null,
  primary key (tenant_id)
)`;

const PEOPLE = `
create table people (
  tenant_id uuid not null,
  user_id uuid not null,
  email text not null,
  email_verified boolean not null,
  roles text[] not null,
  locale text,
  time_zone text,
  primary key (tenant_id, user_id)
)`;

const ACCOUNTS = `
create table accounts (
  tenant_id uuid not null,
  account_id uuid not null,
  login text not null,
  currency text not null,
  connection text not null,
  trade_allowed boolean not null,
  open_positions integer not null default 0,
  revision integer not null,
  primary key (tenant_id, account_id)
)`;

/** `place`: address in the app. `told_until`: the same of this account is not told again before. */
const NOTICES = `
create table notices (
  tenant_id uuid not null,
  notice_id uuid not null,
  user_id uuid not null,
  fact_id uuid not null,
  kind text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  account_id uuid,
  subject_key text not null,
  title text not null,
  body text not null,
  action text not null,
  place text not null,
  meant jsonb not null,
  occurred_at timestamptz not null,
  created_at timestamptz not null,
  told_until timestamptz not null,
  repeats integer not null default 0,
  read_at timestamptz,
  acknowledged_at timestamptz,
  escalate_at timestamptz,
  escalation_step smallint not null default 0,
  primary key (tenant_id, notice_id),
  unique (tenant_id, fact_id, user_id, kind)
)`;

/** `unsettled`: an attempt was begun and nobody knows yet whether it arrived. */
const MESSAGES = `
create table messages (
  tenant_id uuid not null,
  message_id uuid not null,
  notice_id uuid,
  user_id uuid,
  kind text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  channel text not null,
  lane text not null check (lane in ('critical', 'ordinary', 'digest')),
  channel_id uuid,
  sealed_to text not null,
  shown_to text not null,
  subject text not null,
  body text not null,
  payload jsonb,
  status text not null check (status in ('waiting', 'sent', 'kept', 'failed')),
  attempts integer not null default 0,
  unsettled boolean not null default false,
  repeated boolean not null default false,
  queued_at timestamptz not null,
  next_attempt_at timestamptz not null,
  claimed_until timestamptz,
  sent_at timestamptz,
  primary key (tenant_id, message_id)
)`;

const MESSAGE_TRIES = `
create table message_tries (
  tenant_id uuid not null,
  message_id uuid not null,
  attempt integer not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('sent', 'refused', 'failed', 'unclear')),
  answer text not null,
  took_ms integer not null,
  primary key (tenant_id, message_id, attempt),
  foreign key (tenant_id, message_id) references messages on delete cascade
)`;

/** `address_hash`: finds the person of a chat that writes to us. */
const CHANNELS = `
create table channels (
  tenant_id uuid not null,
  channel_id uuid not null,
  user_id uuid not null,
  channel text not null,
  name text not null,
  sealed_address text not null,
  shown_address text not null,
  address_hash text not null,
  state text not null check (state in ('active', 'disabled')),
  reason text,
  created_at timestamptz not null,
  primary key (tenant_id, channel_id),
  unique (tenant_id, user_id, channel, address_hash)
)`;

/** `account_id`: all zeros for every account. `from_severity`: what is told from there on; `never`: nothing. */
const PREFERENCES = `
create table preferences (
  tenant_id uuid not null,
  user_id uuid not null,
  account_id uuid not null,
  kind text not null,
  channel text not null,
  from_severity text not null check (from_severity in ('info', 'warning', 'critical', 'never')),
  primary key (tenant_id, user_id, account_id, kind, channel)
)`;

/** Quiet hours in minutes of the day in the zone of the person. */
const PERSON_SETTINGS = `
create table person_settings (
  tenant_id uuid not null,
  user_id uuid not null,
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_to smallint check (quiet_to between 0 and 1439),
  digest text not null check (digest in ('off', 'daily', 'weekly')),
  next_digest_at timestamptz,
  last_digest_at timestamptz,
  primary key (tenant_id, user_id)
)`;

/** Who opened the link of a bot is the person to whom its code was shown. */
const LINK_CODES = `
create table link_codes (
  code_hash text primary key check (length(code_hash) = 64),
  home_tenant_id uuid not null,
  home_user_id uuid not null,
  expires_at timestamptz not null
)`;

/** Keys that this installation made for itself. */
const INSTALLATION_KEYS = `
create table installation_keys (
  name text primary key,
  public_key text not null,
  sealed text not null,
  created_at timestamptz not null
)`;

const TABLES = [
  TEAMS,
  PEOPLE,
  ACCOUNTS,
  NOTICES,
  CHANNELS,
  PREFERENCES,
  PERSON_SETTINGS,
  MESSAGES,
  MESSAGE_TRIES,
  LINK_CODES,
  INSTALLATION_KEYS,
];

const INDEXES = [
  'create index link_codes_by_end on link_codes (expires_at)',
  'create index channels_by_address on channels (channel, address_hash)',
  'create index person_settings_due on person_settings (next_digest_at) where next_digest_at is not null',
  'create index notices_of_person on notices (tenant_id, user_id, notice_id)',
  'create index notices_unread on notices (tenant_id, user_id) where read_at is null',
  'create index notices_lately on notices (tenant_id, user_id, kind, subject_key, told_until)',
  'create index notices_to_escalate on notices (escalate_at) where escalate_at is not null',
  "create index messages_due on messages (lane, channel, tenant_id, next_attempt_at) where status = 'waiting'",
  'create index messages_of_person on messages (tenant_id, user_id, message_id)',
  'create index messages_of_notice on messages (tenant_id, notice_id)',
  "create index messages_kept on messages (queued_at, message_id) where status = 'kept'",
  "create index messages_failed on messages (queued_at) where status = 'failed'",
  'create index messages_by_age on messages (queued_at)',
  'create index notices_by_age on notices (created_at)',
];
