import { Injectable } from '@nestjs/common';
import { HOOK_BODY_MAX_BYTES, REPORT_BODY_MAX_BYTES } from '@plimsoll/contracts';
import { type AdmissionClass, type EdgeCaller, type EdgeGate, STRANGERS } from '@plimsoll/service-host';
import { type FastifyRequest } from 'fastify';
import { ApiKeys } from '../access/api-keys.js';
import { VerifiedTokens } from '../access/verified-tokens.js';
import { loadOf, type RouteLoad } from './route-load.js';

const SIGN_IN_BODY_MAX = 16_384;
const STRANGER_BODY_MAX = 65_536;
const BODY_MAX = 1_048_576;
const REPORTS = /^\/v1\/reports(\/read)?([?]|$)/;

/**
 * Lists over what has been; one may cost what a hundred single reads do. And counting, which stands behind all that
 * trades, however much of it comes.
 */
const HISTORY =
  /^(?:POST \/v1\/(signals\/in-brief|usage\/events)|GET \/v1\/(usage|signals|payloads|executions|audit(\/export|\/verification)?|accounts\/:accountId\/(deals|equity|statement|discrepancies|orders)|pipelines\/:pipelineId\/(verdicts|versions)|signals\/:signalId\/verdicts))$/;
/** Events of Stripe and mails that came have a share each: no stranger keeps them out, and they keep out nobody. */
const TOLD_BY_OTHERS = ['/v1/stripe/', '/v1/inbound/'];

/** Meets each request of the gateway by its line and headers (F1, §4). */
@Injectable()
export class PublicGate implements EdgeGate {
  constructor(
    private readonly tokens: VerifiedTokens,
    private readonly keys: ApiKeys,
  ) {}

  caller({ url, headers: { authorization } }: FastifyRequest): EdgeCaller {
    // Alerts and sign-ins have classes of their own, in which nobody has a share: their addresses are counted.
    if (url.startsWith('/v1/hooks/')) return { known: false, bodyMax: HOOK_BODY_MAX_BYTES };
    if (url.startsWith('/v1/auth/')) return { known: false, bodyMax: SIGN_IN_BODY_MAX };
    const told = TOLD_BY_OTHERS.find((path) => url.startsWith(path));
    if (authorization === undefined) return { known: false, bodyMax: STRANGER_BODY_MAX, share: told ?? STRANGERS };
    if (told !== undefined) return { known: false, bodyMax: BODY_MAX, share: told };
    const token = this.tokens.find(authorization);
    // A token or key that nobody met yet may be made up: it takes of what strangers have; its next call has a share.
    const tenantId = this.tokens.tenantOf(authorization) ?? this.keys.tenantOf(authorization);
    return {
      known: token !== undefined,
      bodyMax: REPORTS.test(url) ? REPORT_BODY_MAX_BYTES : BODY_MAX,
      ...(tenantId === undefined ? { share: STRANGERS } : { tenantId }),
    };
  }

  classOf(request: FastifyRequest): AdmissionClass | undefined {
    const { url } = request.routeOptions;
    return url === undefined ? undefined : admissionClassOf(request.method, url, loadOf(request));
  }
}

/** The class of a route of the API, by what it says of itself (`load`); none for documents and the page. */
export function admissionClassOf(method: string, route: string, load?: RouteLoad): AdmissionClass | undefined {
  if (!route.startsWith('/v1/')) return undefined;
  if (route.startsWith('/v1/hooks/')) return 'alert';
  if (load === 'reduces-risk') return 'guard';
  if (route.startsWith('/v1/auth/')) return 'sign-in';
  if (route.startsWith('/v1/stream/')) return 'stream';
  const reads = method === 'GET' || method === 'HEAD';
  if (HISTORY.test(`${reads ? 'GET' : method} ${route}`)) return 'history';
  return reads ? 'read' : 'command';
}
