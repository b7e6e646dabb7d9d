import { describe, expect, it } from '@jest/globals';
import { goesOnWhileFrozen } from './goes-on.js';

describe('what goes on while an organisation is frozen', () => {
  it.each([
    'GET /v1/accounts/:accountId/deals',
    'GET /v1/audit/export',
    'POST /v1/accounts/:accountId/close-all',
    'POST /v1/accounts/:accountId/positions/:positionId/close',
    'POST /v1/accounts/:accountId/positions/:positionId/modify',
    'POST /v1/accounts/:accountId/guard/close-now',
    'POST /v1/accounts/:accountId/guard/cancel',
    'POST /v1/orders/:orderId/cancel',
    'POST /v1/executions/:executionId/cancel',
    'POST /v1/pipelines/:pipelineId/deactivate',
    'POST /v1/terminals/:terminalId/revoke',
    'POST /v1/auth/log-in',
    'POST /v1/stream/tickets',
    'POST /v1/hooks/:token',
    'POST /v1/exports',
    'POST /v1/exports/:exportId/link',
    'DELETE /v1/me/sessions/:sessionId',
    'PUT /v1/system/organisations/:tenantId/standing',
  ])('%s', (line) => {
    const [method, route] = line.split(' ') as [string, string];
    expect(goesOnWhileFrozen(method, route)).toBe(true);
  });

  it.each([
    'POST /v1/pipelines',
    'POST /v1/pipelines/:pipelineId/activate',
    'POST /v1/sources',
    'POST /v1/payloads/:payloadId/replay',
    'POST /v1/terminals',
    'POST /v1/accounts/:accountId/guard/reset',
    'POST /v1/team/invitations',
    'POST /v1/subscription/checkout',
    'PATCH /v1/team',
    'POST /v1/exports/other',
    'POST /v1/systems',
  ])('not %s', (line) => {
    const [method, route] = line.split(' ') as [string, string];
    expect(goesOnWhileFrozen(method, route)).toBe(false);
  });
});
