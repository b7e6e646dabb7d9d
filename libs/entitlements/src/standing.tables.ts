/** A service's copy of how organisations stand, for a migration; `TENANT_TABLE('standings')` follows it. */
export const STANDINGS_UP = `
create table standings (
  tenant_id uuid not null primary key,
  revision bigint not null check (revision >= 1),
  standing jsonb not null,
  learnt_at timestamptz not null
);
create index standings_learnt_at on standings (learnt_at)`;

export const STANDINGS_DOWN = 'drop table standings';
