import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type RouteLoad } from '../limits/route-load.js';
import { countsForPlan } from './counted-calls.js';

const { paths } = JSON.parse(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, { readonly 'x-load'?: RouteLoad }>>;
};
const routes = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => {
    const route = path.replaceAll(/\{(\w+)\}/g, ':$1');
    const load = operation['x-load'] ?? 'may-wait';
    return { line: `${method.toUpperCase()} ${route}`, load, isCounted: countsForPlan(route, load) };
  }),
);

describe('calls that a plan counts (BL-3)', () => {
  it('are none that take risk or access away, and none that show risk', () => {
    expect(routes.filter(({ load, isCounted }) => isCounted && load !== 'may-wait')).toEqual([]);
    const counted = new Set(routes.filter(({ isCounted }) => isCounted).map(({ line }) => line));
    for (const line of [
      'POST /v1/accounts/:accountId/close-all',
      'POST /v1/orders/:orderId/cancel',
      'PATCH /v1/accounts/:accountId/guard',
      'POST /v1/api-keys/:apiKeyId/revoke',
      'POST /v1/team/leave',
      'GET /v1/accounts/:accountId/positions',
      'POST /v1/stream/tickets',
      'GET /v1/limits',
      'POST /v1/exports',
      'GET /v1/exports',
    ])
      expect([line, routes.some((route) => route.line === line), counted.has(line)]).toEqual([line, true, false]);
  });

  it('are none that lift a limit, and none of who runs the installation; other changes and lists are', () => {
    const others = routes.filter(({ load, isCounted }) => load === 'may-wait' && !isCounted).map(({ line }) => line);
    expect(others.every((line) => /^[A-Z]+ \/v1\/(subscription|catalogue|billing|system)(\/|$)/.test(line))).toBe(true);
    expect(others).toEqual(expect.arrayContaining(['POST /v1/subscription/checkout', 'GET /v1/catalogue']));
    const counted = routes.filter(({ isCounted }) => isCounted).map(({ line }) => line);
    expect(counted).toEqual(
      expect.arrayContaining(['POST /v1/pipelines', 'POST /v1/usage/events', 'GET /v1/signals', 'POST /v1/reports']),
    );
    expect(countsForPlan('/v1/systems', 'may-wait')).toBe(true);
  });
});
