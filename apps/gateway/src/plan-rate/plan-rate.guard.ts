import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type Actor, type PlanCode, problem, ProblemError } from '@plimsoll/contracts';
import { type Counter, Metrics } from '@plimsoll/service-host';
import { type FastifyReply } from 'fastify';
import { type SignedInRequest } from '../access/access.decorators.js';
import { type Verdict } from '../limits/gcra.js';
import { tellHeaders } from '../limits/rate-headers.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { loadOf } from '../limits/route-load.js';
import { countsForPlan } from './counted-calls.js';
import { counterOf, RATE_FEATURE, RATE_RULE, toRate } from './given-rate.js';
import { PlanLifts } from './plan-lifts.js';
import { PlanRates } from './plan-rates.js';

/**
 * After all other guards: what the plan gives of calls a minute, of all people and keys of the organisation. What takes
 * risk or access away, shows risk, exports or lifts a limit is not even counted.
 */
@Injectable()
export class PlanRateGuard implements CanActivate {
  private readonly calls: Counter;
  private readonly refusals: Counter;

  constructor(
    private readonly rates: PlanRates,
    private readonly limiter: RateLimiter,
    private readonly lifts: PlanLifts,
    metrics: Metrics,
  ) {
    this.calls = metrics.counter(
      'gateway_plan_rate_calls',
      'Calls that a plan may count, by what they were let in or refused by: the plan, or nobody knew it',
    );
    this.refusals = metrics.counter('plimsoll_plan_refusals', 'What a plan did not give, by feature');
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const { user, routeOptions } = request;
    if (!user || !countsForPlan(routeOptions.url ?? '', loadOf(request))) return true;
    const { basis, limit, plan } = this.rates.of(user.actor.tenantId);
    this.calls.add(1, { basis });
    if (limit === undefined || plan === undefined) return true;
    const rate = toRate(limit);
    const verdict = await this.limiter.take(RATE_RULE, counterOf(user.actor.tenantId, limit), rate);
    tellHeaders(context.switchToHttp().getResponse<FastifyReply>(), rate, verdict);
    if (!verdict.allowed) await this.refuse(user.actor, plan, verdict);
    return true;
  }

  private async refuse(actor: Actor, plan: PlanCode, { limit, retryAfterS }: Verdict): Promise<never> {
    this.refusals.add(1, { feature: RATE_FEATURE });
    const lift = await this.lifts.for(actor);
    const reached = { feature: RATE_FEATURE, used: limit, limit, plan, ...(lift === undefined ? {} : { lift }) };
    const detail = `The plan gives ${limit} calls a minute, and all of them were made.`;
    throw new ProblemError(problem('plan-rate-reached', detail, { retryAfterS, reached }));
  }
}
