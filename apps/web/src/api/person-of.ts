/** Whose an access token is (`sub` of a JWT, RFC 7519); undefined where it tells nobody. It proves nothing here. */
export function personOf(accessToken: string): string | undefined {
  try {
    const claims = JSON.parse(atob(accessToken.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as object;
    return 'sub' in claims && typeof claims.sub === 'string' ? claims.sub : undefined;
  } catch {
    return undefined;
  }
}
