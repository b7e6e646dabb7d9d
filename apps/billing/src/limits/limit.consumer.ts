import { Controller } from '@nestjs/common';
import {
  accountChanged,
  brokerAuditRecorded,
  featureUseChanged,
  pipelinesAuditRecorded,
  signalsAuditRecorded,
} from '@plimsoll/contracts';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { markLimits } from './limit-marks.js';

const BATCH = { max: 500, waitMs: 500 };

/**
 * What people did to pipelines, sources and reports, accounts that came, and people and terminals that came or were
 * invited: who did it may be nearer to a limit.
 */
@Controller()
export class LimitConsumer {
  @Consumes(pipelinesAuditRecorded, { durable: 'billing-limits-pipelines', batch: BATCH })
  pipelines(facts: FactEvent<object>[], { tx }: FactContext): Promise<void> {
    return mark(facts, tx);
  }

  @Consumes(signalsAuditRecorded, { durable: 'billing-limits-sources', batch: BATCH })
  sources(facts: FactEvent<object>[], { tx }: FactContext): Promise<void> {
    return mark(facts, tx);
  }

  @Consumes(brokerAuditRecorded, { durable: 'billing-limits-reports', batch: BATCH })
  reports(facts: FactEvent<object>[], { tx }: FactContext): Promise<void> {
    return mark(facts, tx);
  }

  @Consumes(featureUseChanged, { durable: 'billing-limits-people', batch: BATCH })
  people(facts: FactEvent<object>[], { tx }: FactContext): Promise<void> {
    return mark(facts, tx);
  }

  @Consumes(accountChanged, { durable: 'billing-limits-accounts', batch: BATCH })
  accounts(facts: FactEvent<object>[], { tx }: FactContext): Promise<void> {
    return mark(facts, tx);
  }
}

function mark(facts: readonly FactEvent<object>[], tx: FactContext['tx']): Promise<void> {
  return Promise.resolve(
    markLimits(
      tx,
      facts.map(({ tenantId }) => tenantId),
    ),
  );
}
