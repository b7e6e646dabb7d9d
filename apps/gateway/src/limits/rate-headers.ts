import { type FastifyReply } from 'fastify';
import { type Rate, type Verdict } from './gcra.js';

/** The headers of the rule that leaves the caller least, of several that count one call. */
export function tellHeaders(reply: FastifyReply, rate: Rate, verdict: Verdict): void {
  const told = reply.getHeader('ratelimit-remaining');
  if (told !== undefined && verdict.remaining > Number(told)) return;
  reply.header('ratelimit-limit', String(verdict.limit));
  reply.header('ratelimit-remaining', String(verdict.remaining));
  reply.header('ratelimit-reset', String(verdict.resetS));
  reply.header('ratelimit-policy', `${verdict.limit};w=${Math.ceil((rate.burst * 60) / rate.perMinute)}`);
}
