import { Inject, Injectable } from '@nestjs/common';
import {
  brokerFeatureUsesOf,
  type FeatureKey,
  type FeatureUse,
  identityFeatureUsesOf,
  pipelineFeatureUsesOf,
  signalFeatureUsesOf,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { markLimits, takeLongest, takeMarked } from './limit-marks.js';

/** Who counts what is used of a plan. */
const COUNTED_BY = [pipelineFeatureUsesOf, signalFeatureUsesOf, identityFeatureUsesOf, brokerFeatureUsesOf];
/** Without any fact an organisation is looked at so often, as far as there is room. */
const LONG_MS = 60 * 60_000;

/** What those who count say. */
export interface Counted {
  /** What nobody counts now is absent, and never taken for none. */
  readonly uses: ReadonlyMap<FeatureKey, number>;
  /** All of them answered. */
  readonly isWhole: boolean;
}

/** Whose turn it is, and what they use. */
@Injectable()
export class LimitAsker {
  constructor(
    private readonly db: Database,
    private readonly requests: Requests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async uses(tenantId: string): Promise<Counted> {
    const answers = await Promise.allSettled(COUNTED_BY.map((request) => this.requests.ask(request, {}, { tenantId })));
    const known = answers.flatMap((answer): FeatureUse[] => (answer.status === 'fulfilled' ? answer.value.uses : []));
    return {
      uses: new Map(known.map(({ feature, used }) => [feature, used])),
      isWhole: answers.every(({ status }) => status === 'fulfilled'),
    };
  }

  /** Of whom a fact was told. */
  marked(max: number): Promise<string[]> {
    return this.db.asWorker((tx) => takeMarked(tx, this.clock.now(), max));
  }

  /** Those not looked at for the longest time. */
  longest(max: number): Promise<string[]> {
    return this.db.asWorker((tx) => takeLongest(tx, this.clock.now(), LONG_MS, max));
  }

  /** It is looked at again. */
  again(tenantId: string): Promise<void> {
    return this.db.asWorker((tx) => Promise.resolve(markLimits(tx, [tenantId])));
  }
}
