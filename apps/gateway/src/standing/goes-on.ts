/**
 * What takes risk away. Changes of sources, secrets and roles (`@ReducesRisk()` too) are not among it: of an organisation
 * that is copied elsewhere they would be lost.
 */
const TAKES_RISK_AWAY =
  /^(POST \/v1\/(accounts\/:accountId\/(close-all|guard\/close-now|positions\/:positionId\/close)|executions\/:executionId\/cancel|orders\/:orderId\/(cancel|resolve)|pipelines\/:pipelineId\/deactivate|terminals\/:terminalId\/revoke|auth\/log-out)|PATCH \/v1\/accounts\/:accountId\/guard)$/;
/**
 * Beside what reads and what takes risk away: what people need to get in and out safely, what the broker itself judges
 * (stops), what calls a countdown off, what was told, and what owners of the installation do.
 */
const GOES_ON =
  /^(?:\w+ \/v1\/(?:auth|stream|hooks|system|stripe)\/|POST \/v1\/(?:signals\/in-brief|pipelines\/validate|exports|exports\/:exportId\/link|notices\/read|notices\/:noticeId\/acknowledge|api-keys\/:apiKeyId\/revoke|me\/sessions\/end-others|accounts\/:accountId\/positions\/:positionId\/modify|accounts\/:accountId\/guard\/cancel)$|DELETE \/v1\/me\/sessions\/:sessionId$)/;

/** Whether a call is answered as ever while its organisation is frozen or goes on elsewhere. Pure. */
export function goesOnWhileFrozen(method: string, route: string): boolean {
  return (
    method === 'GET' ||
    method === 'HEAD' ||
    TAKES_RISK_AWAY.test(`${method} ${route}`) ||
    GOES_ON.test(`${method} ${route}`)
  );
}
