import { Injectable } from '@nestjs/common';
import type { PayloadTaken } from '@plimsoll/contracts';
import { type Counter, Metrics } from '@plimsoll/service-host';

/** Counts what comes in, by kind of source and what became of it. */
@Injectable()
export class IntakeMeter {
  private readonly payloads: Counter;
  private readonly signals: Counter;
  private readonly refusals: Counter;

  constructor(metrics: Metrics) {
    this.payloads = metrics.counter('signals_payloads', 'Payloads stored, by kind of source, outcome and named reason');
    this.signals = metrics.counter('signals_accepted', 'Signals made, by kind of source');
    this.refusals = metrics.counter('signals_refused', 'Webhook calls refused before anything was stored, by reason');
  }

  taken(kind: string, { accepted, duplicateOf, reason, signalIds }: PayloadTaken): void {
    const outcome = duplicateOf !== undefined ? 'duplicate' : accepted ? 'accepted' : 'rejected';
    this.payloads.add(1, { kind, outcome, reason: reason ?? 'none' });
    if (outcome === 'accepted') this.signals.add(signalIds.length, { kind });
  }

  refused(kind: string, reason: string): void {
    this.refusals.add(1, { kind, reason });
  }
}
