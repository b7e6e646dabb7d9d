import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type FastifyRequest } from 'fastify';
import { type ApiKeys } from '../access/api-keys.js';
import { type VerifiedTokens } from '../access/verified-tokens.js';
import { admissionClassOf, PublicGate } from './public.gate.js';

const { paths } = JSON.parse(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, unknown>>;
};
const routes = Object.entries(paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => [method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1')] as const),
);

describe('the class of every route (§4)', () => {
  it('is one of its own kind', () => {
    const byClass = new Map<string, string[]>();
    for (const [method, route] of routes) {
      const name = admissionClassOf(method, route) ?? 'none';
      byClass.set(name, [...(byClass.get(name) ?? []), `${method} ${route}`]);
    }
    expect(byClass.get('none')).toBeUndefined();
    expect(byClass.get('alert')).toEqual(['POST /v1/hooks/:token']);
    expect(byClass.get('guard')).toEqual(
      expect.arrayContaining([
        'POST /v1/accounts/:accountId/close-all',
        'POST /v1/accounts/:accountId/guard/close-now',
        'POST /v1/accounts/:accountId/positions/:positionId/close',
        'PATCH /v1/accounts/:accountId/guard',
        'POST /v1/executions/:executionId/cancel',
        'POST /v1/pipelines/:pipelineId/deactivate',
        'POST /v1/terminals/:terminalId/revoke',
        'POST /v1/auth/log-out',
      ]),
    );
    expect(byClass.get('history')).toEqual(
      expect.arrayContaining([
        'GET /v1/signals',
        'GET /v1/payloads',
        'GET /v1/audit',
        'GET /v1/executions',
        'GET /v1/accounts/:accountId/equity',
        'GET /v1/accounts/:accountId/deals',
      ]),
    );
    expect(byClass.get('history')!.filter((line) => !line.startsWith('GET '))).toEqual(['POST /v1/usage/events']);
    expect(byClass.get('read')!.every((line) => line.startsWith('GET '))).toBe(true);
    expect(byClass.get('sign-in')).toEqual(
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
      } as unknown as VerifiedTokens,
      { tenantOf: (text: string) => (text === 'Bearer key' ? 'theirs' : undefined) } as unknown as ApiKeys,
    );
    const caller = (url: string, authorization?: string): unknown =>
      gate.caller({ url, headers: authorization === undefined ? {} : { authorization } } as unknown as FastifyRequest);
    expect(caller('/v1/pipelines')).toEqual({ known: false, bodyMax: 65_536 });
    expect(caller('/v1/pipelines', 'Bearer made-up')).toEqual({ known: false, bodyMax: 1_048_576 });
    expect(caller('/v1/pipelines', 'Bearer good')).toEqual({ known: true, bodyMax: 1_048_576, tenantId: 'ours' });
    expect(caller('/v1/pipelines', 'Bearer key')).toEqual({ known: false, bodyMax: 1_048_576, tenantId: 'theirs' });
    expect(caller('/v1/reports/read?x=1', 'Bearer good')).toMatchObject({ bodyMax: 4_194_304 });
    expect(caller('/v1/reports', 'Bearer made-up')).toMatchObject({ bodyMax: 4_194_304 });
    expect(caller('/v1/reports')).toEqual({ known: false, bodyMax: 65_536 });
    expect(caller('/v1/hooks/x', 'Bearer good')).toEqual({ known: false, bodyMax: 65_536 });
    expect(caller('/v1/auth/log-in')).toEqual({ known: false, bodyMax: 16_384 });
  });
});
