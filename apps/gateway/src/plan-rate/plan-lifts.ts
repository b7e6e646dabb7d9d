import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type LimitLift, limitsGet } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { RATE_FEATURE } from './given-rate.js';

/** Whoever calls too often asks billing no oftener than this, however often he is refused. */
const BELIEVED_MS = 60_000;
const PEOPLE_MAX = 5_000;
/** A refusal does not wait long for a price. */
const DEADLINE_MS = 1_000;

interface Asked {
  readonly until: number;
  readonly answer: Promise<LimitLift | undefined>;
}

/** What gives more calls a minute, at which price; as each person or key may see it. */
@Injectable()
export class PlanLifts {
  private readonly asked = new Map<string, Asked>();

  constructor(
    private readonly requests: Requests,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Undefined where nothing gives more, where this person may not see prices, or nobody could tell. */
  for(actor: Actor): Promise<LimitLift | undefined> {
    const who = actor.apiKeyId ?? `${actor.tenantId} ${actor.userId}`;
    const now = this.clock.monotonicMs();
    const known = this.asked.get(who);
    if (known !== undefined && known.until > now) return known.answer;
    const answer = this.ask(actor);
    this.asked.delete(who);
    this.asked.set(who, { until: now + BELIEVED_MS, answer });
    if (this.asked.size > PEOPLE_MAX) this.asked.delete(this.asked.keys().next().value!);
    return answer;
  }

  private async ask(actor: Actor): Promise<LimitLift | undefined> {
    try {
      const { limits } = await this.requests.ask(limitsGet, {}, { actor, deadlineMs: DEADLINE_MS });
      return limits.find(({ feature }) => feature === RATE_FEATURE)?.lift;
    } catch (error) {
      this.logger.debug('what gives more calls is not known', { error });
      return undefined;
    }
  }
}
