import { dashboard, graph, quantiles, rates, row, stat } from './panels.mjs';

/** What carries facts from one service to the next, and the database under each. */
export const eventBackbone = () =>
  dashboard({
    uid: 'plimsoll-event-backbone',
    title: 'Plimsoll: event backbone and database',
    about: 'Runbook: docs/runbooks/event-backbone.md',
    rows: [
      row(
        'From the outbox to the stream',
        graph('Facts that wait to be published', [['max by (service) (plimsoll_outbox_depth)', '{{service}}']]),
        graph('Oldest of them', [['max by (service) (plimsoll_outbox_age_seconds)', '{{service}}']], { unit: 's' }),
        graph('Published', rates('plimsoll_outbox_published_total', ['service']), { unit: 'ops' }),
        graph('Not published at the first try', rates('plimsoll_outbox_publish_failures_total', ['service']), {
          unit: 'ops',
          quiet: true,
        }),
      ),
      row(
        'From the stream to the consumer',
        graph('Facts that wait', [['max by (consumer) (plimsoll_consumer_lag)', '{{consumer}}']]),
        graph('Facts by outcome', rates('plimsoll_consumer_events_total', ['outcome']), { unit: 'ops', stack: true }),
        graph('Time to handle, p99', quantiles('plimsoll_consumer_seconds', { by: ['consumer'], of: [0.99] }), {
          unit: 's',
        }),
        graph('Dead letters', [['max by (service) (plimsoll_dead_letters)', '{{service}}']]),
        graph('Timers, by outcome', rates('plimsoll_timers_total', ['timer', 'outcome']), { unit: 'ops', quiet: true }),
        graph('Live readings, by outcome', rates('plimsoll_samples_total', ['outcome']), { unit: 'ops' }),
      ),
      row(
        'Requests',
        graph('p99, by who asks', quantiles('plimsoll_request_seconds', { by: ['service'], of: [0.99] }), {
          unit: 's',
        }),
        graph(
          'Not answered well',
          rates('plimsoll_request_seconds_count', ['service', 'outcome'], { selector: '{outcome!="ok"}' }),
          {
            unit: 'reqps',
            quiet: true,
          },
        ),
        graph('Not begun', rates('plimsoll_requests_dropped_total', ['service', 'reason']), {
          unit: 'reqps',
          quiet: true,
        }),
        graph('Wait for a slot, by priority', [
          ['sum by (service, priority) (plimsoll_requests_by_priority{state="waiting"})', '{{service}} {{priority}}'],
        ]),
      ),
      row(
        'Database',
        stat('Work that waits for a connection', 'sum(plimsoll_database_connections{state="waiting"})', {
          bad: [1, 20],
        }),
        stat('Services that lost a dependency', 'count(plimsoll_health_check{critical="true"} == 0) or vector(0)', {
          bad: [undefined, 1],
        }),
        graph('Connections that work', [
          ['sum by (service, pool) (plimsoll_database_connections{state="busy"})', '{{service}} {{pool}}'],
        ]),
        graph('Work that waits', [
          ['sum by (service, pool) (plimsoll_database_connections{state="waiting"})', '{{service}} {{pool}}'],
        ]),
      ),
    ],
  });
