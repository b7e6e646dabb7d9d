import { SetMetadata } from '@nestjs/common';
import { callerPrefix } from '@plimsoll/service-host';
import { type FastifyRequest } from 'fastify';
import { hookToken } from '../signals/hook.convert.js';
import { type Rate } from './gcra.js';

/** A rule: who is counted, and how much they may. */
export interface RateRule {
  readonly name: string;
  readonly rate: Rate;
  /** Whom a call counts for; undefined when the rule doesn't apply to it. */
  readonly who: (request: FastifyRequest) => string | undefined;
}

/** What the rules of a route are, and how a refusal is told. */
export interface RouteLimit {
  readonly rules: readonly RateRule[];
  /** Instead of the rule for every address, where one address may stand for very many senders. */
  readonly address?: RateRule;
  /** 503 instead of 429: the senders of alerts come back after a 503 only, anything else they give up. */
  readonly refusal?: 'busy';
}

/** The caller's address, IPv6 as its /64 network. */
const address = (request: FastifyRequest): string => callerPrefix(request.ip);

/** Every call, before anybody is known. Wide: an office or a proxy is one address. */
export const ADDRESS_RULE: RateRule = { name: 'address', rate: { perMinute: 6_000, burst: 1_200 }, who: address };

/** Every call of a signed-in person. */
export const USER_RATE: Rate = { perMinute: 1_800, burst: 300 };

/** Every call with one API key; beside it counts nothing of its owner's own calls. */
export const API_KEY_RATE: Rate = { perMinute: 600, burst: 120 };

/**
 * Every call of an organisation, of all its people and keys together: as much as ten keys at their limit. More where its
 * plan gives more; what a plan counts has the plan's rate beside it (`plan-rate`).
 */
export const TENANT_RATE: Rate = { perMinute: 6_000, burst: 1_200 };

/** Limits that a route may name, beside those for every call. */
export const routeLimits = {
  /**
   * A flood of attempts from one address. Wrong passwords of an account are counted by identity, which knows the right
   * ones: here a stranger would keep a person out.
   */
  'sign-in': { rules: [{ name: 'sign-in-address', rate: { perMinute: 60, burst: 30 }, who: address }] },
  /** Mails that somebody unknown asks for: beside this, identity bounds them for each person. */
  mail: { rules: [{ name: 'mail', rate: { perMinute: 10, burst: 10 }, who: address }] },
  /** New accounts from one address. */
  registration: { rules: [{ name: 'registration', rate: { perMinute: 6, burst: 10 }, who: address }] },
  /** Stripe sends bursts after an outage, from a few addresses; strangers may not fill the place with guesses. */
  stripe: {
    rules: [{ name: 'stripe', rate: { perMinute: 6_000, burst: 2_000 }, who: address }],
  },
  /** One mail server hands on what everybody answers; strangers may not try secrets. */
  'inbound-mail': {
    rules: [{ name: 'inbound-mail', rate: { perMinute: 600, burst: 200 }, who: address }],
  },
  /**
   * One webhook source: a thousand alerts may come in one second. All alerts of TradingView come from four addresses.
   */
  hook: {
    rules: [{ name: 'hook', rate: { perMinute: 6_000, burst: 2_000 }, who: (request) => hookToken(request) }],
    address: { name: 'hook-address', rate: { perMinute: 60_000, burst: 12_000 }, who: address },
    refusal: 'busy',
  },
} as const satisfies Record<string, RouteLimit>;

export type RouteLimitName = keyof typeof routeLimits;
export const ROUTE_LIMIT = 'plimsoll:rate-limit';

/** Puts a route under a rule of its own: `@Limited('sign-in')`. */
export const Limited = (name: RouteLimitName): MethodDecorator => SetMetadata(ROUTE_LIMIT, name);
