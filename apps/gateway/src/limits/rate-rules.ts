import { SetMetadata } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Rate } from './gcra.js';

/** A rule: who is counted, and how much they may. */
export interface RateRule {
  readonly name: string;
  readonly rate: Rate;
  /** Whom a call counts for; undefined when the rule doesn't apply to it. */
  readonly who: (request: FastifyRequest) => string | undefined;
}

/** Every call, before anybody is known. Wide: an office or a proxy is one address. */
export const ADDRESS_RULE: RateRule = { name: 'address', rate: { perMinute: 6_000, burst: 1_200 }, who: (request) => request.ip };

/** Every call of a signed-in person. */
export const USER_RATE: Rate = { perMinute: 1_800, burst: 300 };

/** Rules that a route may name, beside those for every call. */
export const routeRules = {
  /** Guessing passwords: few for an address, fewer for one account, whatever addresses it comes from. */
  'sign-in': [
    { name: 'sign-in-address', rate: { perMinute: 30, burst: 20 }, who: (request) => request.ip },
    { name: 'sign-in-account', rate: { perMinute: 6, burst: 10 }, who: emailOf },
  ],
  /** New accounts from one address. */
  registration: [{ name: 'registration', rate: { perMinute: 6, burst: 10 }, who: (request) => request.ip }],
  /** One webhook source: a thousand alerts may come in one second. */
  hook: [{ name: 'hook', rate: { perMinute: 6_000, burst: 2_000 }, who: (request) => request.url.split('?')[0] }],
} as const satisfies Record<string, readonly RateRule[]>;

export type RouteRuleName = keyof typeof routeRules;
export const ROUTE_RULE = 'plimsoll:rate-rule';

/** Puts a route under a rule of its own: `@Limited('sign-in')`. */
export const Limited = (name: RouteRuleName): MethodDecorator => SetMetadata(ROUTE_RULE, name);

function emailOf(request: FastifyRequest): string | undefined {
  const email = (request.body as { email?: unknown } | null | undefined)?.email;
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : undefined;
}
