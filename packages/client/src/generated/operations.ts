// Made from docs/openapi.json by `npm run contracts`: not to be edited.

/** What is done once however often it is called with the same idempotency key. */
export const keyed: ReadonlySet<string> = new Set([
  'post /v1/accounts/{accountId}/close-all',
  'post /v1/accounts/{accountId}/positions/{positionId}/close',
  'post /v1/auth/register',
  'post /v1/orders/{orderId}/cancel',
  'post /v1/orders/{orderId}/resolve',
  'post /v1/pipelines',
  'post /v1/sources',
  'post /v1/sources/{sourceId}/rotate',
  'post /v1/terminals',
  'post /v1/terminals/{terminalId}/rotate',
]);

/** What is for people who are not signed in. */
export const open: ReadonlySet<string> = new Set([
  'get /v1/.well-known/jwks.json',
  'post /v1/auth/log-in',
  'post /v1/auth/refresh',
  'post /v1/auth/register',
  'post /v1/hooks/{token}',
]);
