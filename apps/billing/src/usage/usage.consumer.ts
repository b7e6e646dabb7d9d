import { Controller } from '@nestjs/common';
import {
  orderChanged,
  type OrderChangedData,
  signalAccepted,
  type SignalAcceptedData,
  signalJudged,
  type SignalJudgedData,
} from '@plimsoll/contracts';
import { Consumes, type FactEvent } from '@plimsoll/messaging';
import { executionEvents, orderEvent, signalEvent } from '../domain/usage-facts.js';
import { type OwnEvent, UsageIntake } from './usage.intake.js';

const BATCH = { max: 500, waitMs: 1_000 };

/**
 * Counts what the platform itself does. A fact becomes an event whose id is that of what it is about, so that however
 * often it is told it is counted once; a fact is done when its event is on the stream's disk.
 */
@Controller()
export class UsageConsumer {
  constructor(private readonly intake: UsageIntake) {}

  @Consumes(signalAccepted, { durable: 'billing-usage-signals', batch: BATCH })
  async signals(facts: FactEvent<SignalAcceptedData>[]): Promise<void> {
    await this.intake.takeOwn(facts.map(({ tenantId, data }): OwnEvent => ({ tenantId, event: signalEvent(data) })));
  }

  @Consumes(signalJudged, { durable: 'billing-usage-executions', batch: BATCH })
  async executions(facts: FactEvent<SignalJudgedData>[]): Promise<void> {
    await this.intake.takeOwn(
      facts.flatMap(({ tenantId, data }) => executionEvents(data).map((event): OwnEvent => ({ tenantId, event }))),
    );
  }

  @Consumes(orderChanged, { durable: 'billing-usage-orders', batch: BATCH })
  async orders(facts: FactEvent<OrderChangedData>[]): Promise<void> {
    await this.intake.takeOwn(facts.map(({ tenantId, data }): OwnEvent => ({ tenantId, event: orderEvent(data) })));
  }
}
