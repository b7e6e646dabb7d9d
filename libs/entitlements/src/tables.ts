/** The table of entitlements in a service's schema, for a migration; `TENANT_TABLE('entitlements')` follows it. */
export const ENTITLEMENTS_UP = `
create table entitlements (
  tenant_id uuid not null primary key,
  revision bigint not null check (revision >= 1),
  snapshot jsonb not null,
  learnt_at timestamptz not null
);
create index entitlements_learnt_at on entitlements (learnt_at)`;

export const ENTITLEMENTS_DOWN = 'drop table entitlements';
