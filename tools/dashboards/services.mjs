import { graph, quantiles, rates, row, stat } from './panels.mjs';

/** What only this service can tell, by its name; the rows of `service-rows.mjs` come after. */
export const OWN_ROWS = {
  billing: [
    row(
      'Money',
      stat('What must not be in the ledger', 'sum(billing_ledger_flaws)', {
        bad: [1],
        about: 'docs/runbooks/billing.md',
      }),
      stat('Postings that came otherwise, today', 'sum(increase(billing_ledger_differing_total[1d]))', { bad: [1] }),
      stat('Invoices that cannot be read', 'max(billing_invoices_unreadable)', { bad: [1] }),
      stat('Otherwise at Stripe at the last walk', 'sum(billing_drift)', { bad: [1] }),
      stat('The oldest webhook waits', 'max(billing_stripe_events_oldest_seconds)', { unit: 's', bad: [60, 300] }),
      stat('Calls to Stripe whose end is unknown', 'sum(billing_stripe_operations_unknown)', { bad: [1] }),
      stat('Refunds and adjustments that wait for a second person', 'max(billing_money_acts{state="waiting"})'),
      stat('Approved and not done', 'max(billing_money_acts{state="late"})', { bad: [1] }),
      stat('New prices that are due and not at Stripe', 'sum(billing_price_moves_late)', { bad: [1] }),
      stat('Discounts that wait for a decision', 'max(billing_discounts{state="waiting"})'),
      stat('Discounts that are over and not taken off', 'max(billing_discounts{state="late"})', { bad: [1] }),
      stat('Periods whose usage is on no invoice', 'max(billing_usage_charges{state="late"})', { bad: [1] }),
      stat('Invoices with other usage than was charged', 'max(billing_usage_charges{state="differing"})', { bad: [1] }),
      stat('Organisations owed usage in another currency', 'max(billing_usage_charges{state="owed"})', { bad: [1] }),
      graph('Webhooks looked into, by outcome', rates('billing_stripe_events_total', ['outcome']), { unit: 'ops' }),
      graph('Looks at invoices and customers, by outcome', rates('billing_money_looks_total', ['outcome']), {
        unit: 'ops',
      }),
      graph('Customers', [['max by (currency) (billing_customers)', '{{currency}}']]),
      graph('MRR, smallest unit', [['max by (currency) (billing_mrr_minor_units)', '{{currency}}']]),
    ),
    row(
      'Usage',
      stat('Bodies that wait to be counted', 'max(plimsoll_bulk_waiting{stream="USAGE"})', {
        bad: [500, 2000],
        about: 'docs/runbooks/usage.md',
      }),
      graph(
        'New dimensions that were not checked',
        [['sum(rate(billing_usage_dimensions_unchecked_total[$__rate_interval]))', 'calls']],
        { unit: 'ops', quiet: true },
      ),
      graph(
        'Refused by plan, by feature',
        rates('plimsoll_plan_refusals_total', ['feature'], { selector: '{service="billing"}' }),
        { unit: 'ops', quiet: true },
      ),
      graph('Events, by what became of them', rates('billing_usage_events_total', ['outcome']), {
        unit: 'ops',
        stack: true,
      }),
      graph('Counted, by outcome', rates('billing_usage_counted_total', ['outcome']), { unit: 'ops', stack: true }),
      graph('Time of a batch', quantiles('billing_usage_batch_seconds'), { unit: 's' }),
    ),
  ],
  broker: [
    row(
      'Guards',
      stat('Could not close now, something open', 'sum(plimsoll_broker_guards_unprotected{exposed="true"})', {
        bad: [undefined, 1],
        about: 'docs/runbooks/guard.md',
      }),
      stat('Without good numbers', 'sum(plimsoll_broker_guards_blind{cause="numbers"})', { bad: [undefined, 1] }),
      stat('Positions that cannot be read', 'sum(plimsoll_broker_guards_unreadable)', { bad: [1] }),
      stat('Spread wider than usual', 'sum(plimsoll_broker_guards_wide_spread)', { bad: [1] }),
      stat('Countdown overdue', 'max(plimsoll_broker_guard_overdue_seconds)', { unit: 's', bad: [0.5, 2] }),
      stat('Terminal sessions', 'sum(plimsoll_broker_sessions)'),
      graph('Guards by state', [['sum by (state) (plimsoll_broker_guards)', '{{state}}']], { stack: true }),
      graph('Could not close now', [
        ['sum by (exposed) (plimsoll_broker_guards_unprotected)', 'something open: {{exposed}}'],
      ]),
    ),
    row(
      'Terminals and orders',
      graph('Accounts by connection', [['sum by (connection) (plimsoll_broker_accounts)', '{{connection}}']], {
        stack: true,
      }),
      graph('With something open, by connection', [
        ['sum by (connection) (plimsoll_broker_exposed_accounts)', '{{connection}}'],
      ]),
      graph('Commands, by state they came into', rates('plimsoll_broker_commands_total', ['type', 'state']), {
        unit: 'ops',
      }),
      graph(
        'Refused by plan, by feature',
        rates('plimsoll_plan_refusals_total', ['feature'], { selector: '{service="broker"}' }),
        { unit: 'ops', quiet: true },
      ),
      graph('Terminals sent away', rates('plimsoll_broker_terminal_refused_total', ['code']), {
        unit: 'reqps',
        quiet: true,
      }),
      graph('Long polls that hang now', [['sum(plimsoll_broker_long_polls)', 'polls']]),
      graph('Entries and exits that wait for a slot, by priority', [
        ['sum by (priority, state) (plimsoll_requests_by_priority{service="broker"})', '{{priority}} {{state}}'],
      ]),
    ),
    row(
      'Books',
      graph(
        'Discrepancies, by kind',
        [['sum by (kind, severity) (plimsoll_broker_discrepancies)', '{{kind}} {{severity}}']],
        {
          quiet: true,
        },
      ),
      graph(
        'Oldest open discrepancy',
        [['max by (severity) (plimsoll_broker_discrepancy_age_seconds)', '{{severity}}']],
        {
          unit: 's',
        },
      ),
      graph(
        'Records that could not be taken as they came',
        rates('plimsoll_broker_odd_records_total', ['part', 'treatment']),
        {
          unit: 'ops',
          quiet: true,
        },
      ),
      stat('Deals outside of their months', 'max(plimsoll_broker_deals_default_partition)', { bad: [1] }),
    ),
  ],
  gateway: [
    row(
      'Admission',
      graph('Worked on, by class', [['sum by (class) (plimsoll_admission_working{service="gateway"})', '{{class}}']]),
      graph('Waiting, by class', [['sum by (class) (plimsoll_admission_waiting{service="gateway"})', '{{class}}']]),
      graph(
        'Sent away, by class',
        rates('plimsoll_admission_refused_total', ['class', 'reason'], { selector: '{service="gateway"}' }),
        {
          unit: 'reqps',
          quiet: true,
        },
      ),
      graph(
        'Sent away because their organisation had its share',
        rates('plimsoll_admission_over_share_total', ['class'], { selector: '{service="gateway"}' }),
        { unit: 'reqps', quiet: true },
      ),
      graph('Refused by a rate limit', rates('gateway_rate_limited_total', ['rule']), { unit: 'reqps', quiet: true }),
      graph('Calls that plans count, by what is known of the plan', rates('gateway_plan_rate_calls_total', ['basis']), {
        unit: 'reqps',
      }),
      stat('Gateways that know what plans give', 'sum(gateway_plan_rates_current)'),
      graph(
        'Refused before the body',
        rates('http_server_refused_total', ['reason'], { selector: '{service="gateway"}' }),
        {
          unit: 'reqps',
          quiet: true,
        },
      ),
      graph(
        'Redis did not answer',
        [
          ['sum(rate(gateway_redis_failures_total[$__rate_interval]))', 'commands'],
          ['sum(rate(gateway_rate_limit_fallbacks_total[$__rate_interval]))', 'limits decided alone'],
        ],
        { unit: 'ops', quiet: true },
      ),
    ),
    row(
      'Live stream',
      stat('Open streams', 'sum(gateway_stream_clients)'),
      stat('Sessions ended lately', 'max(gateway_ended_sessions)'),
      stat('Kept for those who come again', 'max(gateway_stream_ring_characters)', { unit: 'decbytes' }),
      graph('Facts shown', rates('gateway_stream_facts_total', ['topic']), { unit: 'ops' }),
      graph(
        'Webhooks, time',
        quantiles('http_server_request_duration_seconds', { selector: '{route="/v1/hooks/:token"}' }),
        {
          unit: 's',
        },
      ),
    ),
    row(
      'Reports and statements',
      stat(
        'Failed by a fault of ours, last hour',
        '(sum(increase(gateway_report_files_total{outcome="failed"}[1h])) or vector(0)) + (sum(increase(gateway_statement_files_total{outcome="failed"}[1h])) or vector(0))',
        { bad: [undefined, 1], about: 'docs/runbooks/platform.md' },
      ),
      graph('Reports, by outcome', rates('gateway_report_files_total', ['act', 'outcome']), { unit: 'ops' }),
      graph('Reports, by format', rates('gateway_report_files_total', ['format']), { unit: 'ops' }),
      graph('Reports, time', quantiles('gateway_report_seconds', { by: ['act'], of: [0.99] }), {
        unit: 's',
        quiet: true,
      }),
      graph('Statements, by kind and outcome', rates('gateway_statement_files_total', ['kind', 'outcome']), {
        unit: 'ops',
      }),
      graph('Statements, time', quantiles('gateway_statement_seconds', { by: ['kind'], of: [0.99] }), {
        unit: 's',
        quiet: true,
      }),
    ),
  ],
  identity: [
    row(
      'Who signs in',
      graph('Attempts to sign in, by outcome', rates('identity_logins_total', ['outcome']), { unit: 'reqps' }),
      graph('Refreshes, by outcome', rates('identity_refreshes_total', ['outcome']), { unit: 'reqps' }),
      stat('Passwords that wait', 'max(identity_hash_queue)', { bad: [5, 20] }),
      stat('Tokens used twice, today', 'sum(increase(identity_refreshes_total{outcome="reuse"}[1d]))', { bad: [1] }),
      stat('Audit rows without a place', 'max(identity_audit_stray_rows)', { bad: [undefined, 1] }),
      graph(
        'Refused by plan, by feature',
        rates('plimsoll_plan_refusals_total', ['feature'], { selector: '{service="identity"}' }),
        {
          unit: 'ops',
          quiet: true,
        },
      ),
    ),
    row(
      'Mails',
      graph('Attempts, by outcome', rates('identity_mails_total', ['outcome']), { unit: 'ops' }),
      stat('The oldest that waits', 'max(identity_mail_oldest_seconds)', { unit: 's', bad: [120, 600] }),
      stat('Given up, today', 'max(identity_mails_dead)', { bad: [1] }),
    ),
    row(
      'Organisations',
      stat('Frozen', 'max(identity_organisations_frozen)'),
      stat('Frozen for', 'max(identity_organisation_frozen_seconds)', { unit: 's', bad: [1_800, 3_600] }),
      stat('Exports that a fault ended, last hour', 'max(identity_exports_failed)', { bad: [1] }),
    ),
  ],
  pipelines: [
    row(
      'Verdicts',
      graph('From receipt to verdict', quantiles('plimsoll_signal_verdict_seconds'), { unit: 's' }),
      graph('Verdicts, by what stopped them', rates('plimsoll_verdicts_total', ['matched', 'stopped_by']), {
        unit: 'ops',
      }),
      graph('Signals wait', [['max(plimsoll_dispatch_delay_ms)', 'half wait no longer']], { unit: 'ms' }),
      graph(
        'Refused by plan, by feature',
        rates('plimsoll_plan_refusals_total', ['feature'], { selector: '{service="pipelines"}' }),
        {
          unit: 'ops',
          quiet: true,
        },
      ),
    ),
    row(
      'Executions',
      graph('Open, by state', [['sum by (state) (plimsoll_executions_open)', '{{state}}']], { quiet: true }),
      graph('Ended, by state', rates('plimsoll_executions_ended_total', ['state']), { unit: 'ops' }),
      graph('Time at a node, p99', quantiles('plimsoll_node_seconds', { by: ['agent'], of: [0.99] }), { unit: 's' }),
      graph(
        'Taken over',
        [
          ['sum(rate(plimsoll_executions_resumed_total[$__rate_interval]))', 'resumed'],
          ['sum(rate(plimsoll_execution_leases_lost_total[$__rate_interval]))', 'writes refused'],
        ],
        { unit: 'ops', quiet: true },
      ),
    ),
  ],
  signals: [
    row(
      'Intake',
      graph('Payloads, by outcome', rates('signals_payloads_total', ['kind', 'outcome']), { unit: 'ops', stack: true }),
      graph('Rejected, by reason', rates('signals_payloads_total', ['reason'], { selector: '{outcome="rejected"}' }), {
        unit: 'ops',
        quiet: true,
      }),
      graph('Signals made', rates('signals_accepted_total', ['kind']), { unit: 'ops' }),
      graph('Refused before anything was stored', rates('signals_refused_total', ['kind', 'reason']), {
        unit: 'ops',
        quiet: true,
      }),
      graph(
        'Refused by plan, by feature',
        rates('plimsoll_plan_refusals_total', ['feature'], { selector: '{service="signals"}' }),
        {
          unit: 'ops',
          quiet: true,
        },
      ),
      stat('Entries sent away now', 'max(plimsoll_entries_refused_share)', { unit: 'percentunit', bad: [0.01, 0.5] }),
      graph('Entries sent away', [['sum(rate(plimsoll_entries_refused_total[$__rate_interval]))', 'entries']], {
        unit: 'ops',
        quiet: true,
      }),
    ),
    row(
      'Silence of sources',
      stat('Messages can come', 'max(signals_listening)', {
        zeroIsBad: true,
        about: '0 where no gateway says that it takes them: no such time counts as silence. docs/runbooks/signals.md',
      }),
      stat('Watched', 'max(signals_sources_watched)'),
      stat('Silent', 'max(signals_sources_silent)', { bad: [1, 3] }),
    ),
  ],
};
