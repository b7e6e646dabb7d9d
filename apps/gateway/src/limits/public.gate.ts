import { Injectable } from '@nestjs/common';
import { HOOK_BODY_MAX_BYTES, REPORT_BODY_MAX_BYTES } from '@plimsoll/contracts';
import { type AdmissionClass, type EdgeCaller, type EdgeGate } from '@plimsoll/service-host';
import { type FastifyRequest } from 'fastify';
import { ApiKeys } from '../access/api-keys.js';
import { VerifiedTokens } from '../access/verified-tokens.js';

const SIGN_IN_BODY_MAX = 16_384;
const STRANGER_BODY_MAX = 65_536;
const BODY_MAX = 1_048_576;
const REPORTS = /^\/v1\/reports(\/read)?([?]|$)/;

/** What takes risk away: no load may keep it out. By method and route. */
const REDUCES_RISK =
  /^(POST \/v1\/(accounts\/:accountId\/(close-all|guard\/close-now|positions\/:positionId\/close)|executions\/:executionId\/cancel|orders\/:orderId\/(cancel|resolve)|pipelines\/:pipelineId\/deactivate|terminals\/:terminalId\/revoke|auth\/log-out)|PATCH \/v1\/accounts\/:accountId\/guard)$/;
/** Lists over what has been; one may cost what a hundred single reads do. */
const HISTORY =
  /^(?:POST \/v1\/signals\/in-brief|GET \/v1\/(usage|signals|payloads|executions|audit(\/export|\/verification)?|accounts\/:accountId\/(deals|equity|statement|discrepancies|orders)|pipelines\/:pipelineId\/(verdicts|versions)|signals\/:signalId\/verdicts))$/;
const COUNTING = 'POST /v1/usage/events';

/** Meets each request of the gateway by its line and headers (F1, §4). */
@Injectable()
export class PublicGate implements EdgeGate {
  constructor(
    private readonly tokens: VerifiedTokens,
    private readonly keys: ApiKeys,
  ) {}

  caller({ url, headers: { authorization } }: FastifyRequest): EdgeCaller {
    if (url.startsWith('/v1/hooks/')) return { known: false, bodyMax: HOOK_BODY_MAX_BYTES };
    if (url.startsWith('/v1/auth/')) return { known: false, bodyMax: SIGN_IN_BODY_MAX };
    if (authorization === undefined) return { known: false, bodyMax: STRANGER_BODY_MAX };
    const bodyMax = REPORTS.test(url) ? REPORT_BODY_MAX_BYTES : BODY_MAX;
    const token = this.tokens.find(authorization);
    // Of a token or key that nobody met yet, the share is not known; its next call has one.
    const tenantId = token?.actor.tenantId ?? this.keys.tenantOf(authorization);
    return { known: token !== undefined, bodyMax, ...(tenantId === undefined ? {} : { tenantId }) };
  }

  classOf({ method, routeOptions: { url } }: FastifyRequest): AdmissionClass | undefined {
    return url === undefined ? undefined : admissionClassOf(method, url);
  }
}

/** The class of a route of the API; none for documents and the page. */
export function admissionClassOf(method: string, route: string): AdmissionClass | undefined {
  if (!route.startsWith('/v1/')) return undefined;
  if (route.startsWith('/v1/hooks/')) return 'alert';
  const line = `${method} ${route}`;
  if (REDUCES_RISK.test(line)) return 'guard';
  if (route.startsWith('/v1/auth/')) return 'sign-in';
  if (route.startsWith('/v1/stream/')) return 'stream';
  if (method === 'GET' || method === 'HEAD') return HISTORY.test(`GET ${route}`) ? 'history' : 'read';
  // Counting stands behind all that trades, however much of it comes.
  return line === COUNTING ? 'history' : 'command';
}
