import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type AdmissionClass, STRANGERS } from '@plimsoll/service-host';
import { type FastifyRequest } from 'fastify';
import { type ApiKeys } from '../access/api-keys.js';
import { type VerifiedTokens } from '../access/verified-tokens.js';
import { admissionClassOf, PublicGate } from './public.gate.js';
import { type RouteLoad } from './route-load.js';

const { paths } = JSON.parse(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, { readonly 'x-load'?: RouteLoad }>>;
};
const routes = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => {
    const route = path.replaceAll(/\{(\w+)\}/g, ':$1');
    return { method: method.toUpperCase(), line: `${method.toUpperCase()} ${route}`, route, load: operation['x-load'] };
  }),
);

describe('the class of every route (§4)', () => {
  const byClass = Map.groupBy(routes, ({ method, route, load }) => admissionClassOf(method, route, load) ?? 'none');
  const linesOf = (name: AdmissionClass | 'none'): string[] => (byClass.get(name) ?? []).map(({ line }) => line).sort();

  it('what changes something says whether it takes risk away; a new route must say it too', () => {
    expect(routes.filter(({ method, load }) => method !== 'GET' && load === undefined)).toEqual([]);
  });

  it('exactly these take risk or access away: no share, no plan and no flood of other calls holds them up', () => {
    expect(linesOf('guard')).toEqual([
      'DELETE /v1/channels/:channelId',
      'DELETE /v1/me/sessions/:sessionId',
      'DELETE /v1/practice-accounts/:terminalId',
      'DELETE /v1/sources/:sourceId',
      'DELETE /v1/team/invitations/:invitationId',
      'DELETE /v1/team/members/:userId',
      'PATCH /v1/accounts/:accountId/guard',
      'POST /v1/accounts/:accountId/close-all',
      'POST /v1/accounts/:accountId/guard/close-now',
      'POST /v1/accounts/:accountId/positions/:positionId/close',
      'POST /v1/accounts/:accountId/positions/:positionId/modify',
      'POST /v1/api-keys/:apiKeyId/revoke',
      'POST /v1/auth/log-out',
      'POST /v1/channels/:channelId/rotate',
      'POST /v1/discrepancies/:discrepancyId/resolve',
      'POST /v1/executions/:executionId/cancel',
      'POST /v1/me/passkeys/:passkeyId/remove',
      'POST /v1/me/password',
      'POST /v1/me/second-factor/recovery-codes',
      'POST /v1/me/sessions/end-others',
      'POST /v1/orders/:orderId/cancel',
      'POST /v1/orders/:orderId/resolve',
      'POST /v1/pipelines/:pipelineId/deactivate',
      'POST /v1/sources/:sourceId/rotate',
      'POST /v1/team/leave',
      'POST /v1/terminals/:terminalId/revoke',
      'POST /v1/terminals/:terminalId/rotate',
      'PUT /v1/sources/:sourceId',
      'PUT /v1/system/organisations/:tenantId/standing',
      'PUT /v1/team/members/:userId/roles',
    ]);
  });

  it('is one of its own kind', () => {
    expect(linesOf('none')).toEqual([]);
    expect(linesOf('alert')).toEqual(['POST /v1/hooks/:token']);
    expect(linesOf('history')).toEqual(
      expect.arrayContaining([
        'GET /v1/signals',
        'GET /v1/payloads',
        'GET /v1/audit',
        'GET /v1/executions',
        'GET /v1/accounts/:accountId/equity',
        'GET /v1/accounts/:accountId/deals',
      ]),
    );
    expect(linesOf('history').filter((line) => !line.startsWith('GET '))).toEqual([
      'POST /v1/signals/in-brief',
      'POST /v1/usage/events',
    ]);
    expect(linesOf('read').every((line) => line.startsWith('GET '))).toBe(true);
    expect(linesOf('sign-in')).toEqual(
      expect.arrayContaining(['POST /v1/auth/log-in', 'POST /v1/auth/refresh', 'POST /v1/auth/register']),
    );
  });

  it('documents and the page have none', () => {
    expect([admissionClassOf('GET', '/docs'), admissionClassOf('GET', '/*')]).toEqual([undefined, undefined]);
  });
});

describe('bodies of strangers (F1)', () => {
  it('are small until a token was verified', () => {
    const gate = new PublicGate(
      {
        find: (text: string) => (text === 'Bearer good' ? { actor: { tenantId: 'ours' } } : undefined),
        tenantOf: (text: string) => (['Bearer good', 'Bearer verified before'].includes(text) ? 'ours' : undefined),
      } as unknown as VerifiedTokens,
      { tenantOf: (text: string) => (text === 'Bearer key' ? 'theirs' : undefined) } as unknown as ApiKeys,
    );
    const caller = (url: string, authorization?: string): unknown =>
      gate.caller({ url, headers: authorization === undefined ? {} : { authorization } } as unknown as FastifyRequest);
    expect(caller('/v1/pipelines')).toEqual({ known: false, bodyMax: 65_536, share: STRANGERS });
    expect(caller('/v1/pipelines', 'Bearer made-up')).toEqual({ known: false, bodyMax: 1_048_576, share: STRANGERS });
    expect(caller('/v1/pipelines', 'Bearer verified before')).toMatchObject({ known: false, tenantId: 'ours' });
    expect(caller('/v1/stripe/events')).toEqual({ known: false, bodyMax: 65_536, share: '/v1/stripe/' });
    expect(caller('/v1/pipelines', 'Bearer good')).toEqual({ known: true, bodyMax: 1_048_576, tenantId: 'ours' });
    expect(caller('/v1/pipelines', 'Bearer key')).toEqual({ known: false, bodyMax: 1_048_576, tenantId: 'theirs' });
    expect(caller('/v1/reports/read?x=1', 'Bearer good')).toMatchObject({ bodyMax: 4_194_304 });
    expect(caller('/v1/reports', 'Bearer made-up')).toMatchObject({ bodyMax: 4_194_304 });
    expect(caller('/v1/reports')).toEqual({ known: false, bodyMax: 65_536, share: STRANGERS });
    expect(caller('/v1/inbound/mail', 'Bearer secret')).toMatchObject({ bodyMax: 1_048_576, share: '/v1/inbound/' });
    expect(caller('/v1/hooks/x', 'Bearer good')).toEqual({ known: false, bodyMax: 65_536 });
    expect(caller('/v1/auth/log-in')).toEqual({ known: false, bodyMax: 16_384 });
  });
});
