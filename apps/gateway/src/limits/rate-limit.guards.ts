import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { problem, ProblemError } from '@plimsoll/contracts';
import { sha256Hex } from '@plimsoll/kernel';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type SignedInRequest } from '../access/access.decorators.js';
import { notBelow } from '../plan-rate/given-rate.js';
import { PlanRates } from '../plan-rate/plan-rates.js';
import { type Rate, type Verdict } from './gcra.js';
import { tellHeaders } from './rate-headers.js';
import { RateLimiter } from './rate-limiter.js';
import {
  ADDRESS_RULE,
  API_KEY_RATE,
  type RateRule,
  ROUTE_LIMIT,
  type RouteLimit,
  type RouteLimitName,
  routeLimits,
  TENANT_RATE,
  USER_RATE,
} from './rate-rules.js';
import { loadOf } from './route-load.js';

const KEY_LENGTH = 32;

/** Before anybody is known: the caller's address, and the rule that the route names. */
@Injectable()
export class AddressLimitGuard implements CanActivate {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const name = this.reflector.get<RouteLimitName | undefined>(ROUTE_LIMIT, context.getHandler());
    const limit: RouteLimit = name === undefined ? { rules: [] } : routeLimits[name];
    for (const rule of [limit.address ?? ADDRESS_RULE, ...limit.rules]) {
      const who = rule.who(request);
      if (who !== undefined) tell(reply, rule.rate, await this.take(rule, who, request), limit.refusal);
    }
    return true;
  }

  private take(rule: RateRule, who: string, request: FastifyRequest): Promise<Verdict> {
    const counted = countedAs(rule.name, nameless(who), request);
    return this.limiter.take(counted.rule, counted.who, rule.rate);
  }
}

/** After the access guard: the person, or the key of a program; then the organisation, for all of its calls. */
@Injectable()
export class UserLimitGuard implements CanActivate {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly plans: PlanRates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const { user } = request;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (!user) return true;
    const { apiKeyId, userId, tenantId } = user.actor;
    const rules = [
      apiKeyId === undefined
        ? { name: 'user', who: userId, rate: USER_RATE }
        : { name: 'api-key', who: apiKeyId, rate: API_KEY_RATE },
      { name: 'tenant', who: tenantId, rate: notBelow(TENANT_RATE, this.plans.of(tenantId).limit) },
    ];
    for (const { name, who, rate } of rules) {
      const counted = countedAs(name, who, request);
      tell(reply, rate, await this.limiter.take(counted.rule, counted.who, rate));
    }
    return true;
  }
}

/**
 * What takes risk away counts for itself, each route alone: no flood of other calls, of the person or of others behind
 * the same address, uses up the room for a close.
 */
function countedAs(
  rule: string,
  who: string,
  request: FastifyRequest,
): { readonly rule: string; readonly who: string } {
  if (loadOf(request) !== 'reduces-risk') return { rule, who };
  return { rule: `${rule}-reduces-risk`, who: `${who} ${request.method} ${request.routeOptions.url}` };
}

/** Webhook addresses and e-mails are secrets or personal: Redis sees a hash. */
function nameless(who: string): string {
  return sha256Hex(who).slice(0, KEY_LENGTH);
}

/** Tells what a rule leaves, and refuses when it leaves nothing. */
function tell(
  reply: FastifyReply,
  rate: Rate,
  verdict: Verdict,
  refusal: 'rate-limited' | 'busy' = 'rate-limited',
): void {
  tellHeaders(reply, rate, verdict);
  if (!verdict.allowed) throw new ProblemError(problem(refusal, undefined, { retryAfterS: verdict.retryAfterS }));
}
