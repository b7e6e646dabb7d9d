import { Injectable } from '@nestjs/common';
import { type InboundMailOutcome, inboundMailOutcomes } from '@plimsoll/contracts';
import { Logger, Metrics } from '@plimsoll/service-host';

/** What becomes of mails that come in, for who looks after it; never who wrote them or what. */
@Injectable()
export class InboundMailMeter {
  private readonly outcomes;

  constructor(
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter('notifications_inbound_mails', 'Mails that came in as answers, by outcome');
    for (const outcome of inboundMailOutcomes) this.outcomes.add(0, { outcome });
  }

  took(outcome: InboundMailOutcome): void {
    this.outcomes.add(1, { outcome });
    if (outcome !== 'answered' && outcome !== 'repeated')
      this.logger.info('a mail that came in was not answered', { outcome });
  }
}
