import { dashboard, graph, quantiles, rates, row, stat } from './panels.mjs';

const HOOK = '{route="/v1/hooks/:token"}';

/** The first look of who is woken: is anybody's money without protection, does the way of a signal hold, and what carries it. */
export const overview = () =>
  dashboard({
    uid: 'plimsoll-overview',
    title: 'Plimsoll: is everyone’s money protected?',
    about:
      'Above is what costs money first. Each figure that is red has an alert of its own and a section in docs/runbooks.',
    rows: [
      row(
        'Is everyone’s money protected?',
        stat('Could not be closed now', 'sum(plimsoll_broker_guards_unprotected{exposed="true"})', {
          bad: [undefined, 1],
          about: 'Accounts with something open or pending whose guard could not close them now. docs/runbooks/guard.md',
        }),
        stat('Terminal silent, something open', 'sum(plimsoll_broker_exposed_accounts{connection=~"stale|offline"})', {
          bad: [undefined, 1],
        }),
        stat('Guards without good numbers', 'sum(plimsoll_broker_guards_blind{cause="numbers"})', {
          bad: [undefined, 1],
        }),
        stat('Countdown overdue', 'max(plimsoll_broker_guard_overdue_seconds)', { unit: 's', bad: [0.5, 2] }),
        stat('Oldest critical discrepancy', 'max(plimsoll_broker_discrepancy_age_seconds{severity="critical"})', {
          unit: 's',
          bad: [1, 300],
        }),
        stat('Alerts that fire', 'count(ALERTS{alertstate="firing", alertname!="Watchdog"}) or vector(0)', {
          bad: [1, 3],
        }),
        stat('Accounts with something open', 'sum(plimsoll_broker_exposed_accounts)'),
        stat('Terminals connected', 'sum(plimsoll_broker_accounts{connection="connected"})'),
        stat('Guards that watch', 'sum(plimsoll_broker_guards{state=~"armed|warned|reducing"})'),
        stat('Guards that close', 'sum(plimsoll_broker_guards{state=~"breached|closing"})', { bad: [1] }),
        stat('Accounts locked', 'sum(plimsoll_broker_guards{state="flat-locked"})'),
        stat('Discrepancies open', 'sum(plimsoll_broker_discrepancies)', { bad: [1], quiet: true }),
        graph('Guards by state', [['sum by (state) (plimsoll_broker_guards)', '{{state}}']], { stack: true }),
        graph('Accounts with something open, by connection', [
          ['sum by (connection) (plimsoll_broker_exposed_accounts)', '{{connection}}'],
        ]),
        graph('Guards that could not close now', [
          ['sum by (exposed) (plimsoll_broker_guards_unprotected)', 'something open: {{exposed}}'],
        ]),
      ),
      row(
        'Does the way of a signal hold?',
        graph(
          'Webhooks, by status',
          rates('http_server_request_duration_seconds_count', ['status'], { selector: HOOK }),
          {
            unit: 'reqps',
            stack: true,
          },
        ),
        graph('From receipt to verdict', quantiles('plimsoll_signal_verdict_seconds'), { unit: 's' }),
        graph('Executions that ended, by state', rates('plimsoll_executions_ended_total', ['state']), { unit: 'ops' }),
      ),
      row(
        'Does what carries it hold?',
        stat('Services up', 'sum(up{job="plimsoll"})', { zeroIsBad: true }),
        stat('Checks that fail', 'count(plimsoll_health_check == 0) or vector(0)', { bad: [undefined, 1] }),
        stat('Oldest fact that waits', 'max(plimsoll_outbox_age_seconds)', { unit: 's', bad: [1, 5] }),
        stat('Facts that wait for a consumer', 'max(plimsoll_consumer_lag)', { bad: [20, 100] }),
        stat('Dead letters', 'sum(plimsoll_dead_letters)', { bad: [1] }),
        stat('Disk free', 'min(plimsoll_disk_free_ratio)', {
          unit: 'percentunit',
          quiet: true,
          about: 'With `npm start` only; in containers a node exporter of yours measures disks.',
        }),
      ),
    ],
  });
