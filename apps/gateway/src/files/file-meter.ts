import { Inject, Injectable } from '@nestjs/common';
import { reportKinds, type ReportKindName } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, type Counter, type Histogram, Metrics } from '@plimsoll/service-host';
import { type FileOutcome, outcomeOf } from './file-outcome.js';

/** What is done with a report: looked at, or kept. */
const ACTS = ['read', 'keep'] as const;
export type ReportAct = (typeof ACTS)[number];
/** Of a file that was not read nobody knows what it is. */
const FORMATS = ['unknown', ...reportKinds] as const;
const OWNERS = ['account', 'report'] as const;
const KINDS = ['csv', 'pdf'] as const;

export interface StatementFile {
  readonly of: (typeof OWNERS)[number];
  readonly kind: (typeof KINDS)[number];
}

/** Counts and times reports that people send and statements that they take. */
@Injectable()
export class FileMeter {
  private readonly reports: Counter;
  private readonly reportSeconds: Histogram;
  private readonly statements: Counter;
  private readonly statementSeconds: Histogram;

  constructor(
    metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.reports = metrics.counter('gateway_report_files', 'Reports that were sent, by act, format and outcome');
    this.reportSeconds = metrics.histogram('gateway_report_seconds', 'From a report that was sent to its answer');
    this.statements = metrics.counter('gateway_statement_files', 'Statements written as a file, by kind and outcome');
    this.statementSeconds = metrics.histogram('gateway_statement_seconds', 'From the question for a file to the file');
    // From zero on, so that an alert sees the first failure rise.
    for (const act of ACTS) for (const format of FORMATS) this.reports.add(0, { act, format, outcome: 'failed' });
    for (const of of OWNERS) for (const kind of KINDS) this.statements.add(0, { of, kind, outcome: 'failed' });
  }

  /** Passes on what the work gives or throws; the work says of which format the file is, once it knows. */
  report<T>(act: ReportAct, work: (saw: (format: ReportKindName) => void) => Promise<T>): Promise<T> {
    let format: (typeof FORMATS)[number] = 'unknown';
    return this.timed(
      () => work((seen) => (format = seen)),
      (outcome, seconds) => {
        this.reports.add(1, { act, format, outcome });
        this.reportSeconds.record(seconds, { act });
      },
    );
  }

  /** Passes on what the work gives or throws. */
  statement<T>({ of, kind }: StatementFile, work: () => Promise<T>): Promise<T> {
    return this.timed(work, (outcome, seconds) => {
      this.statements.add(1, { of, kind, outcome });
      this.statementSeconds.record(seconds, { kind });
    });
  }

  private async timed<T>(work: () => Promise<T>, tell: (outcome: FileOutcome, seconds: number) => void): Promise<T> {
    const began = this.clock.monotonicMs();
    const seconds = (): number => (this.clock.monotonicMs() - began) / 1_000;
    try {
      const done = await work();
      tell('done', seconds());
      return done;
    } catch (error) {
      tell(outcomeOf(error), seconds());
      throw error;
    }
  }
}
