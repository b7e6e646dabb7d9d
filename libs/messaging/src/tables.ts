import { type TableRetention, TENANT_TABLE, type TenantData } from '@plimsoll/persistence';
import { LIMITS } from './limits.js';

/**
 * The tables of messaging in a service's schema, for its first migration: `pgm.sql(MESSAGING_UP)`.
 * outbox: facts on their way, kept seven days. inbox: what each consumer has done. timers: what must happen later.
 * dead_letters: what could not be handled. idempotency_keys: answers of calls. relay_lease: who publishes.
 */
export const MESSAGING_UP = `
create table outbox (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  subject text not null,
  key text not null,
  headers jsonb not null,
  data jsonb not null,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  stream_seq bigint,
  primary key (tenant_id, id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);
create index outbox_unpublished on outbox (seq) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;
${TENANT_TABLE('outbox')}

create table inbox (
  tenant_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  handled_at timestamptz not null default now(),
  primary key (tenant_id, consumer, event_id)
) with (autovacuum_vacuum_insert_scale_factor = 0.1);
create index inbox_handled on inbox (handled_at);
${TENANT_TABLE('inbox')}

create table timers (
  tenant_id uuid not null,
  name text not null,
  key text not null,
  due_at timestamptz not null,
  next_attempt_at timestamptz not null,
  attempts integer not null default 0,
  data jsonb not null,
  primary key (tenant_id, name, key)
);
create index timers_due on timers (next_attempt_at);
${TENANT_TABLE('timers')}

create table dead_letters (
  tenant_id uuid not null,
  id uuid not null,
  source text not null check (source in ('consumer', 'timer')),
  consumer text not null,
  event_id text not null,
  subject text not null,
  key text not null,
  headers jsonb not null,
  body text not null,
  reason text not null,
  error text,
  deliveries integer not null,
  state text not null default 'open' check (state in ('open', 'replayed', 'discarded')),
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, consumer, event_id)
);
create index dead_letters_open on dead_letters (created_at) where state = 'open';
${TENANT_TABLE('dead_letters')}

create table idempotency_keys (
  tenant_id uuid not null,
  scope text not null,
  key text not null,
  fingerprint text not null,
  answer jsonb not null,
  expires_at timestamptz not null,
  primary key (tenant_id, scope, key)
);
create index idempotency_keys_expiry on idempotency_keys (expires_at);
${TENANT_TABLE('idempotency_keys')}

create table relay_lease (
  name text primary key,
  holder text not null,
  epoch bigint not null,
  expires_at timestamptz not null,
  stream_created text
);

do $$
declare app text := current_schema() || '_app';
begin
  -- Requests only add facts; what becomes of them, and who publishes, is the worker's.
  execute format('revoke update, delete on outbox, inbox, dead_letters from %I', app);
  execute format('revoke all on relay_lease from %I', app);
end $$;
`;

export const MESSAGING_DOWN = `
drop table relay_lease, idempotency_keys, dead_letters, timers, inbox, outbox;
`;

/** What becomes of their rows. */
export const MESSAGING_RETENTION: TableRetention = {
  outbox: { rows: 'purged', days: LIMITS.outboxKeepDays, by: 'published_at', key: ['tenant_id', 'id'] },
  inbox: { rows: 'purged', days: LIMITS.inboxKeepDays, by: 'handled_at', key: ['tenant_id', 'consumer', 'event_id'] },
  idempotency_keys: { rows: 'purged', days: 0, by: 'expires_at', key: ['tenant_id', 'scope', 'key'] },
  dead_letters: {
    rows: 'kept',
    why: 'what could not be handled is evidence; there are few, and a person decides on each',
  },
  timers: { rows: 'ends', removedBy: 'the timer loop, when they fire' },
  relay_lease: { rows: 'state' },
};

/** What the archive of a tenant has of them: nothing, so that nothing is told or done a second time. */
export const MESSAGING_TENANT_DATA: TenantData = {
  outbox: { in: 'installation', why: 'what was told is told once, and only here' },
  inbox: { in: 'installation', why: 'what was heard here' },
  idempotency_keys: { in: 'installation', why: 'a day of answers, some of them with sealed secrets' },
  dead_letters: { in: 'installation', why: 'what could not be handled here is decided on here' },
  timers: { in: 'installation', why: 'what was to happen here; nothing that is under way is restored' },
};
