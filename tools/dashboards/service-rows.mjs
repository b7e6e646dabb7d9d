import { graph, quantiles, rates, row, stat } from './panels.mjs';

/** Spans, log lines and measures that are missing; 0 where nothing is sent anywhere. */
const lostTelemetry = (own) =>
  `(sum(increase(plimsoll_telemetry_dropped_total${own}[1h])) or vector(0)) + (sum(increase(plimsoll_telemetry_failures_total${own}[1h])) or vector(0))`;

/** What every service has, by the label that Prometheus gives it. */
export function serviceRows({ name, schema, consumes, http, answers, asks }) {
  const own = `{service="${name}"}`;
  const of = (more) => `{service="${name}", ${more}}`;
  return [
    row(
      'Process',
      stat('Up', `sum(up${of('job="plimsoll"')})`, { zeroIsBad: true }),
      stat('Checks that fail', `count(plimsoll_health_check${own} == 0) or vector(0)`, { bad: [1] }),
      stat('Event loop, p99', `max(process_event_loop_lag_p99_seconds${own})`, { unit: 's', bad: [0.1, 0.5] }),
      stat('Processor', `sum(rate(process_cpu_seconds${own}[$__rate_interval]))`, {
        unit: 'percentunit',
        bad: [0.7, 0.95],
        about: 'Of one core: a process of Node uses one.',
      }),
      stat('Memory', `max(process_resident_memory_bytes${own})`, { unit: 'bytes' }),
      stat('Since its start', `min(process_uptime_seconds${own})`, { unit: 's' }),
      stat('Telemetry lost, last hour', lostTelemetry(own), {
        bad: [1],
        about: 'Spans and log lines that no receiver took, and faults inside of telemetry. docs/runbooks/platform.md',
      }),
    ),
    row(
      'What it is asked, and asks',
      ...(http
        ? [
            graph(
              'HTTP, by status',
              rates('http_server_request_duration_seconds_count', ['status'], { selector: own }),
              {
                unit: 'reqps',
                stack: true,
              },
            ),
            graph('HTTP, time', quantiles('http_server_request_duration_seconds', { selector: own }), { unit: 's' }),
          ]
        : []),
      ...(answers
        ? [
            graph('Answers, by outcome', rates('plimsoll_answer_seconds_count', ['outcome'], { selector: own }), {
              unit: 'reqps',
              stack: true,
            }),
            graph(
              'Answers, p99 by request',
              quantiles('plimsoll_answer_seconds', { selector: own, by: ['request'], of: [0.99] }),
              {
                unit: 's',
              },
            ),
          ]
        : []),
      ...(asks
        ? [
            graph('Asks others, by outcome', rates('plimsoll_request_seconds_count', ['outcome'], { selector: own }), {
              unit: 'reqps',
              stack: true,
            }),
            graph(
              'Asks others, p99 by request',
              quantiles('plimsoll_request_seconds', { selector: own, by: ['request'], of: [0.99] }),
              {
                unit: 's',
              },
            ),
          ]
        : []),
    ),
    ...(schema
      ? [
          row(
            'Facts and database',
            graph(
              'Facts published',
              [[`sum(rate(plimsoll_outbox_published_total${own}[$__rate_interval]))`, 'facts']],
              {
                unit: 'ops',
              },
            ),
            graph('Oldest fact that waits', [[`max(plimsoll_outbox_age_seconds${own})`, 'age']], { unit: 's' }),
            graph(
              'Connections, by pool',
              [
                [
                  `sum by (pool, state) (plimsoll_database_connections${of('state=~"busy|waiting"')})`,
                  '{{pool}} {{state}}',
                ],
              ],
              {},
            ),
            ...(consumes
              ? [
                  graph(
                    'Facts handled',
                    rates('plimsoll_consumer_events_total', ['consumer', 'outcome'], { selector: own }),
                    {
                      unit: 'ops',
                    },
                  ),
                  graph('Facts that wait', [[`max by (consumer) (plimsoll_consumer_lag${own})`, '{{consumer}}']]),
                ]
              : []),
            graph('Dead letters', [[`max(plimsoll_dead_letters${own})`, 'dead letters']]),
          ),
        ]
      : []),
  ];
}
