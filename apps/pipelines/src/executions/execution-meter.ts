import { Injectable } from '@nestjs/common';
import { type Database } from '@plimsoll/persistence';
import { Metrics } from '@plimsoll/service-host';
import { type Attempt } from './run.js';

/** What executions tell the metrics. */
@Injectable()
export class ExecutionMeter {
  private readonly ended;
  private readonly nodes;
  private readonly taken;
  private readonly stolen;

  constructor(private readonly metrics: Metrics) {
    this.ended = metrics.counter('plimsoll_executions_ended', 'Executions that came to their end, by state');
    this.nodes = metrics.histogram('plimsoll_node_seconds', 'Time an agent worked at a node, by agent and result');
    this.taken = metrics.counter(
      'plimsoll_executions_resumed',
      'Executions taken over: their lease ran out or their next attempt was due',
    );
    this.stolen = metrics.counter(
      'plimsoll_execution_leases_lost',
      'Writes refused because another process had taken the execution over, or it was cancelled',
    );
  }

  /** Executions that have not ended, by state; read when somebody looks. */
  watchOpen(database: Database): void {
    this.metrics.gauge('plimsoll_executions_open', 'Executions under way, by state', async () => {
      const rows = await database.asWorker((tx) =>
        tx.query<{ state: string; count: string }>(
          `select state, count(*) as count from executions where state in ('running', 'waiting') group by state`,
        ),
      );
      return rows.map((row) => ({ value: Number(row.count), labels: { state: row.state } }));
    });
  }

  attempted(attempts: readonly Attempt[]): void {
    for (const attempt of attempts)
      this.nodes.record(attempt.costUs / 1_000_000, { agent: attempt.agent, result: attempt.state });
  }

  end(state: string): void {
    this.ended.add(1, { state });
  }

  resumed(count: number): void {
    if (count > 0) this.taken.add(count);
  }

  leaseLost(): void {
    this.stolen.add();
  }
}
