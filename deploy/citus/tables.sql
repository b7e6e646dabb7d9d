-- Spreads what is counted over the workers, a tenant's rows together. What no tenant owns (staging, shards, bodies set
-- aside) stays at the coordinator, where batches arrive.
create extension if not exists citus;
select citus_set_coordinator_host('postgres');
select citus_add_node('citus-worker', 5432);
set search_path = billing;
select create_distributed_table('usage_events', 'tenant_id');
select create_distributed_table('usage_superseded', 'tenant_id', colocate_with => 'usage_events');
select create_distributed_table('usage_dimensions', 'tenant_id', colocate_with => 'usage_events');
select create_distributed_table('usage_hours', 'tenant_id', colocate_with => 'usage_events');
select create_distributed_table('usage_members', 'tenant_id', colocate_with => 'usage_events');
select create_distributed_table('usage_months', 'tenant_id', colocate_with => 'usage_events');
