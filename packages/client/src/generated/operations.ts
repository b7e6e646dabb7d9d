// Made from docs/openapi.json by `npm run contracts`: not to be edited.

/** What is done once however often it is called with the same idempotency key. */
export const keyed: ReadonlySet<string> = new Set([
  'post /v1/accounts/{accountId}/close-all',
  'post /v1/accounts/{accountId}/positions/{positionId}/close',
  'post /v1/accounts/{accountId}/positions/{positionId}/modify',
  'post /v1/api-keys',
  'post /v1/auth/register',
  'post /v1/me/passkeys',
  'post /v1/orders/{orderId}/cancel',
  'post /v1/orders/{orderId}/resolve',
  'post /v1/pipelines',
  'post /v1/practice-accounts',
  'post /v1/sources',
  'post /v1/sources/{sourceId}/rotate',
  'post /v1/subscription/checkout',
  'post /v1/system/affiliates/{affiliateId}/payouts',
  'post /v1/system/organisations/{tenantId}/adjustments',
  'post /v1/system/organisations/{tenantId}/refunds',
  'post /v1/team/invitations',
  'post /v1/terminals',
  'post /v1/terminals/{terminalId}/pairing-codes',
  'post /v1/terminals/{terminalId}/rotate',
  'post /v1/usage/reservations',
]);

/** What is for people who are not signed in. */
export const open: ReadonlySet<string> = new Set([
  'get /v1/.well-known/jwks.json',
  'post /v1/auth/accept-invitation',
  'post /v1/auth/confirm-email',
  'post /v1/auth/forgot-password',
  'post /v1/auth/log-in',
  'post /v1/auth/log-in/second-factor',
  'get /v1/auth/options',
  'post /v1/auth/passkey',
  'post /v1/auth/passkey/options',
  'post /v1/auth/read-invitation',
  'post /v1/auth/refresh',
  'post /v1/auth/register',
  'post /v1/auth/resend-verification',
  'post /v1/auth/reset-password',
  'post /v1/auth/verify-email',
  'post /v1/hooks/{token}',
  'get /v1/mailbox',
  'get /v1/mailbox/messages',
  'post /v1/stripe/events',
]);
