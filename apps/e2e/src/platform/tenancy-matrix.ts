/** One operation of the OpenAPI document. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{names}`. */
  readonly path: string;
}

/** How an operation is tried with somebody else's token. */
export interface Trial {
  /**
   * `public`: needs no token. `own`: works on the caller's tenant only. `named`: names a thing of another tenant, which
   * must not be found. `system`: for owners of the installation, whom an owner of an organisation is none by that.
   */
  readonly reach: 'public' | 'own' | 'named' | 'system';
  /** A valid body, so that the refusal is about the tenant and not about the fields. */
  readonly body?: object;
}

const NOBODY = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11';
/** Of no guard: whose account it is, is asked first. */
const RUN = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
const REASON = { reason: 'a test of the borders' };

/** Every operation has an entry here; the spec fails for a route without one. */
export const trials: Readonly<Record<string, Trial>> = {
  'POST /v1/auth/register': { reach: 'public' },
  'POST /v1/auth/log-in': { reach: 'public' },
  'POST /v1/auth/refresh': { reach: 'public' },
  'POST /v1/auth/log-in/second-factor': { reach: 'public' },
  'POST /v1/auth/passkey/options': { reach: 'public' },
  'POST /v1/auth/passkey': { reach: 'public' },
  'GET /v1/auth/options': { reach: 'public' },
  'POST /v1/auth/resend-verification': { reach: 'public' },
  'POST /v1/auth/forgot-password': { reach: 'public' },
  'POST /v1/auth/verify-email': { reach: 'public' },
  'POST /v1/auth/reset-password': { reach: 'public' },
  'POST /v1/auth/confirm-email': { reach: 'public' },
  'POST /v1/auth/read-invitation': { reach: 'public' },
  'POST /v1/auth/accept-invitation': { reach: 'public' },
  'GET /v1/mailbox': { reach: 'public' },
  'GET /v1/mailbox/messages': { reach: 'public' },
  'POST /v1/hooks/{token}': { reach: 'public' },
  'POST /v1/stripe/events': { reach: 'public' },
  'GET /v1/.well-known/jwks.json': { reach: 'public' },
  'POST /v1/auth/log-out': { reach: 'own' },
  'GET /v1/me': { reach: 'own' },
  'GET /v1/system': { reach: 'own' },
  'GET /v1/system/revenue': { reach: 'system' },
  'PATCH /v1/me': { reach: 'own', body: { hideAmounts: true } },
  'POST /v1/me/password': { reach: 'own', body: { currentPassword: 'not it', newPassword: 'not it either' } },
  'POST /v1/me/email': { reach: 'own', body: { email: 'border@example.com', password: 'not it' } },
  'GET /v1/me/sessions': { reach: 'own' },
  'DELETE /v1/me/sessions/{sessionId}': { reach: 'own' },
  'POST /v1/me/sessions/end-others': { reach: 'own' },
  'GET /v1/me/second-factor': { reach: 'own' },
  'POST /v1/me/second-factor': { reach: 'own', body: { password: 'not it' } },
  'POST /v1/me/second-factor/confirm': { reach: 'own', body: { code: '000000' } },
  'POST /v1/me/second-factor/disable': { reach: 'own', body: { password: 'not it', code: '000000' } },
  'POST /v1/me/second-factor/recovery-codes': { reach: 'own', body: { password: 'not it', code: '000000' } },
  'GET /v1/me/passkeys': { reach: 'own' },
  'POST /v1/me/passkeys/options': { reach: 'own', body: { password: 'not it' } },
  'POST /v1/me/passkeys': { reach: 'own', body: { name: 'Border', response: {} } },
  // Of another person it is not found: `passkeys.integration.spec.ts` has devices to make some.
  'POST /v1/me/passkeys/{passkeyId}/remove': { reach: 'own', body: { password: 'not it' } },
  'GET /v1/api-keys': { reach: 'own' },
  'POST /v1/api-keys': { reach: 'own', body: { name: 'Border', scopes: ['read'] } },
  'GET /v1/api-keys/{apiKeyId}': { reach: 'named' },
  'POST /v1/api-keys/{apiKeyId}/revoke': { reach: 'named', body: REASON },
  'GET /v1/catalogue': { reach: 'own' },
  'GET /v1/subscription': { reach: 'own' },
  'GET /v1/limits': { reach: 'own' },
  'GET /v1/notices': { reach: 'own' },
  'GET /v1/notices/count': { reach: 'own' },
  'POST /v1/notices/read': { reach: 'own' },
  // What is for another person is not found: notifications.integration.spec.ts has some.
  'POST /v1/notices/{noticeId}/acknowledge': { reach: 'own' },
  'GET /v1/channels': { reach: 'own' },
  'POST /v1/channels': { reach: 'own', body: { channel: 'sms', name: 'Border', address: 'no number' } },
  'POST /v1/channels/telegram': { reach: 'own' },
  // What is another person's is not found: channels.integration.spec.ts has some.
  'POST /v1/channels/{channelId}/test': { reach: 'own' },
  'POST /v1/channels/{channelId}/rotate': { reach: 'own' },
  'DELETE /v1/channels/{channelId}': { reach: 'own' },
  'GET /v1/notice-preferences': { reach: 'own' },
  'PATCH /v1/notice-preferences': { reach: 'own', body: { digest: 'off' } },
  'GET /v1/messages': { reach: 'own' },
  'POST /v1/messages/{messageId}/retry': { reach: 'own' },
  // A file without a report in it: what is read is the caller's own.
  'POST /v1/reports/read': { reach: 'own', body: { no: 'report' } },
  'POST /v1/reports': { reach: 'own', body: { no: 'report' } },
  'GET /v1/reports': { reach: 'own' },
  'GET /v1/reports/{reportId}': { reach: 'named' },
  'GET /v1/reports/{reportId}/deals': { reach: 'named' },
  'GET /v1/reports/{reportId}/reconciliation': { reach: 'named' },
  'DELETE /v1/reports/{reportId}': { reach: 'named' },
  'GET /v1/affiliate': { reach: 'own' },
  'POST /v1/affiliate': { reach: 'own', body: {} },
  'GET /v1/affiliate/commissions': { reach: 'own' },
  'GET /v1/affiliate/payouts': { reach: 'own' },
  'GET /v1/affiliate/referrals': { reach: 'own' },
  'GET /v1/system/affiliates': { reach: 'system' },
  'POST /v1/system/affiliates/{affiliateId}/payouts': { reach: 'system', body: {} },
  'GET /v1/system/usage': { reach: 'system' },
  'GET /v1/system/meter-prices': { reach: 'system' },
  'POST /v1/system/meter-prices': { reach: 'system', body: {} },
  'GET /v1/system/referrals': { reach: 'system' },
  'PUT /v1/system/referrals/{organisationId}': { reach: 'system', body: {} },
  'GET /v1/system/organisations': { reach: 'system' },
  'PUT /v1/system/organisations/{tenantId}/overrides/{feature}': { reach: 'system', body: { limit: 1, ...REASON } },
  'DELETE /v1/system/organisations/{tenantId}/overrides/{feature}': { reach: 'system' },
  'GET /v1/system/organisations/{tenantId}/money': { reach: 'system' },
  'POST /v1/system/organisations/{tenantId}/refunds': { reach: 'system', body: { paymentId: 'ch_1', ...REASON } },
  'POST /v1/system/organisations/{tenantId}/adjustments': {
    reach: 'system',
    body: { kind: 'credit', currency: 'USD', amount: 1, ...REASON },
  },
  'GET /v1/system/money-acts': { reach: 'system' },
  'GET /v1/system/churn': { reach: 'system' },
  'POST /v1/subscription/stay-offer': { reach: 'own', body: { feedback: 'unused' } },
  'POST /v1/subscription/stay-offer/{offerId}/accept': { reach: 'named', body: {} },
  'POST /v1/system/money-acts/{actId}/decision': { reach: 'system', body: { decision: 'approved', ...REASON } },
  'GET /v1/invoices': { reach: 'own' },
  'GET /v1/invoices/{invoiceId}': { reach: 'named' },
  'GET /v1/billing/payment-method': { reach: 'own' },
  'GET /v1/billing/statement': { reach: 'own' },
  'GET /v1/billing/statement/export': { reach: 'own' },
  'POST /v1/subscription/checkout': { reach: 'own', body: { plan: 'pro', interval: 'month', currency: 'USD' } },
  'POST /v1/subscription/portal': { reach: 'own' },
  'POST /v1/subscription/quote': { reach: 'own', body: { plan: 'pro', interval: 'month' } },
  'PUT /v1/subscription/plan': { reach: 'own', body: { plan: 'pro', interval: 'month', quote: 'x' } },
  'POST /v1/subscription/add-ons/quote': { reach: 'own', body: { addOn: 'pipelines-5', quantity: 1 } },
  'PUT /v1/subscription/add-ons': { reach: 'own', body: { addOn: 'pipelines-5', quantity: 1, quote: 'x' } },
  'POST /v1/subscription/cancel': { reach: 'own', body: {} },
  'POST /v1/subscription/keep': { reach: 'own' },
  'POST /v1/subscription/pause': { reach: 'own' },
  'POST /v1/subscription/resume/quote': { reach: 'own' },
  'POST /v1/subscription/resume': { reach: 'own', body: { quote: 'x' } },
  'POST /v1/usage/events': {
    reach: 'own',
    body: [{ id: NOBODY, meter: 'agent.calls', at: '2026-01-05T10:00:00.000Z' }],
  },
  'GET /v1/usage': { reach: 'own' },
  'GET /v1/usage/meters': { reach: 'own' },
  'POST /v1/usage/reservations': { reach: 'own', body: { meter: 'agent.calls', quantity: '1' } },
  'GET /v1/usage/reservations/{reservationId}': { reach: 'named' },
  'POST /v1/usage/reservations/{reservationId}/settle': { reach: 'named', body: { quantity: '1' } },
  'POST /v1/usage/reservations/{reservationId}/release': { reach: 'named' },
  'GET /v1/team': { reach: 'own' },
  'PATCH /v1/team': { reach: 'own', body: { name: 'Border' } },
  'GET /v1/team/members': { reach: 'own' },
  'PUT /v1/team/members/{userId}/roles': { reach: 'named', body: { roles: ['viewer'] } },
  'DELETE /v1/team/members/{userId}': { reach: 'named' },
  'POST /v1/team/leave': { reach: 'own', body: { password: 'not it' } },
  'POST /v1/team/hand-over': { reach: 'own', body: { userId: NOBODY, password: 'not it' } },
  'GET /v1/team/mails': { reach: 'own' },
  'POST /v1/team/mails/{mailId}/retry': { reach: 'named' },
  'GET /v1/team/invitations': { reach: 'own' },
  'POST /v1/team/invitations': { reach: 'own', body: { email: 'border@example.com', role: 'viewer' } },
  'POST /v1/team/invitations/{invitationId}/resend': { reach: 'named' },
  'DELETE /v1/team/invitations/{invitationId}': { reach: 'named' },
  'GET /v1/audit': { reach: 'own' },
  'GET /v1/audit/export': { reach: 'own' },
  'GET /v1/audit/verification': { reach: 'own' },
  'GET /v1/terminals': { reach: 'own' },
  'GET /v1/terminals/refusals': { reach: 'own' },
  'POST /v1/terminals': { reach: 'own', body: { name: 'Border' } },
  'GET /v1/terminals/{terminalId}': { reach: 'named' },
  'GET /v1/terminals/{terminalId}/connection': { reach: 'named' },
  'POST /v1/terminals/{terminalId}/rotate': { reach: 'named', body: {} },
  'POST /v1/terminals/{terminalId}/pairing-codes': { reach: 'named', body: {} },
  'POST /v1/terminals/{terminalId}/revoke': { reach: 'named', body: REASON },
  'GET /v1/sources': { reach: 'own' },
  'POST /v1/sources': { reach: 'own', body: { name: 'Border', kind: 'tradingview' } },
  'GET /v1/sources/{sourceId}': { reach: 'named' },
  'PUT /v1/sources/{sourceId}': { reach: 'named', body: { name: 'Stolen' } },
  'POST /v1/sources/{sourceId}/rotate': { reach: 'named', body: {} },
  'POST /v1/sources/{sourceId}/try': { reach: 'named', body: { body: 'buy EURUSD' } },
  'DELETE /v1/sources/{sourceId}': { reach: 'named' },
  'GET /v1/signals': { reach: 'own' },
  'POST /v1/signals/in-brief': {
    reach: 'own',
    body: { signalIds: ['0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11'] },
  },
  'GET /v1/signals/{signalId}': { reach: 'named' },
  'GET /v1/signals/{signalId}/verdicts': { reach: 'named' },
  'GET /v1/payloads': { reach: 'own' },
  'GET /v1/payloads/{payloadId}': { reach: 'named' },
  'POST /v1/payloads/{payloadId}/replay': { reach: 'named', body: {} },
  'GET /v1/pipelines': { reach: 'own' },
  'POST /v1/pipelines': { reach: 'own', body: { name: 'Border', accountId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11' } },
  'GET /v1/agents': { reach: 'own' },
  'GET /v1/pipeline-templates': { reach: 'own' },
  'POST /v1/pipelines/validate': { reach: 'own', body: { graph: { nodes: [], edges: [] } } },
  'GET /v1/pipelines/{pipelineId}': { reach: 'named' },
  'PATCH /v1/pipelines/{pipelineId}': { reach: 'named', body: { baseVersion: 1, name: 'Stolen' } },
  'DELETE /v1/pipelines/{pipelineId}': { reach: 'named' },
  'POST /v1/pipelines/{pipelineId}/activate': { reach: 'named', body: {} },
  'POST /v1/pipelines/{pipelineId}/deactivate': { reach: 'named', body: {} },
  'GET /v1/pipelines/{pipelineId}/versions': { reach: 'named' },
  'GET /v1/pipelines/{pipelineId}/verdicts': { reach: 'named' },
  'GET /v1/executions': { reach: 'own' },
  'GET /v1/executions/{executionId}': { reach: 'named' },
  'POST /v1/executions/{executionId}/cancel': { reach: 'named', body: REASON },
  'GET /v1/accounts': { reach: 'own' },
  'GET /v1/accounts/{accountId}': { reach: 'named' },
  'GET /v1/accounts/{accountId}/positions': { reach: 'named' },
  'GET /v1/accounts/{accountId}/positions/{positionId}': { reach: 'named' },
  'GET /v1/accounts/{accountId}/deals': { reach: 'named' },
  'GET /v1/accounts/{accountId}/orders': { reach: 'named' },
  'GET /v1/accounts/{accountId}/statement': { reach: 'named' },
  'GET /v1/accounts/{accountId}/equity': { reach: 'named' },
  'POST /v1/accounts/{accountId}/close-all': { reach: 'named', body: {} },
  'POST /v1/accounts/{accountId}/confirm': { reach: 'named', body: {} },
  'GET /v1/orders/{orderId}': { reach: 'named' },
  'POST /v1/orders/{orderId}/cancel': { reach: 'named', body: {} },
  'POST /v1/orders/{orderId}/resolve': { reach: 'named', body: { outcome: 'executed', ...REASON } },
  'GET /v1/accounts/{accountId}/discrepancies': { reach: 'named' },
  'POST /v1/accounts/{accountId}/positions/{positionId}/close': { reach: 'named', body: {} },
  'POST /v1/accounts/{accountId}/positions/{positionId}/modify': { reach: 'named', body: { stopLoss: '1.1' } },
  'GET /v1/accounts/{accountId}/guard': { reach: 'named' },
  'PATCH /v1/accounts/{accountId}/guard': { reach: 'named', body: { warn: '0.1', reason: 'border' } },
  'POST /v1/accounts/{accountId}/guard/cancel': { reach: 'named', body: { runId: RUN, ...REASON } },
  'POST /v1/accounts/{accountId}/guard/reset': { reach: 'named', body: { runId: RUN, ...REASON } },
  'POST /v1/accounts/{accountId}/guard/close-now': { reach: 'named', body: REASON },
  'POST /v1/discrepancies/{discrepancyId}/resolve': {
    reach: 'named',
    body: { resolution: 'acknowledged', note: 'border' },
  },
  'POST /v1/discrepancies/{discrepancyId}/undo': { reach: 'named', body: { note: 'border' } },
  'POST /v1/stream/tickets': { reach: 'own', body: {} },
  'GET /v1/stream/events': { reach: 'own' },
  'GET /v1/practice-accounts': { reach: 'own' },
  'POST /v1/practice-accounts': { reach: 'own', body: { name: 'border', deposit: '1' } },
  'POST /v1/practice-accounts/{terminalId}/market': { reach: 'named', body: { preset: 'crash' } },
  'DELETE /v1/practice-accounts/{terminalId}': { reach: 'named' },
  'GET /v1/demo': { reach: 'own' },
  'POST /v1/demo/alert': { reach: 'own', body: {} },
  'POST /v1/demo/crash': { reach: 'own', body: {} },
  'POST /v1/demo/recover': { reach: 'own', body: {} },
  'POST /v1/demo/start-over': { reach: 'own', body: {} },
};

/** The operations of an OpenAPI document. */
export function operationsOf(document: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase() as Operation['method'], path })),
  );
}

/** A path with its names replaced by ids. */
export function fillPath(path: string, ids: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`the matrix has no ${name} to fill ${path} with`);
    return encodeURIComponent(id);
  });
}
