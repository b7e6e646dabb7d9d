import { expect, it } from '@jest/globals';
import { metricsOf, readPanels } from './dashboards.js';

it('OP-1 finds the metrics of a query, not its labels and functions', () => {
  expect(
    metricsOf(
      'sum by (class) (rate(plimsoll_admission_refused_total{service="gateway_x"}[1m])) / process_uptime_seconds',
    ),
  ).toEqual(['plimsoll_admission_refused_total', 'process_uptime_seconds']);
});

it('OP-1 has an overview that asks first whether everyone’s money is protected', () => {
  const [first] = readPanels().filter(({ where }) => where.startsWith('plimsoll-overview'));
  expect(first).toEqual({
    where: 'plimsoll-overview: Could not be closed now',
    isQuiet: false,
    queries: ['sum(plimsoll_broker_guards_unprotected{exposed="true"})'],
  });
});
