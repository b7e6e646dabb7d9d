/**
 * Why somebody of an organisation may not decide so of a referral, in words for him; undefined where he may: nobody
 * says that what his own organisation earns by counts.
 */
export function decisionFlaw(
  { tenantId, referredTenant }: { readonly tenantId: string; readonly referredTenant: string },
  state: 'counted' | 'refused',
  of: string,
): string | undefined {
  if (state === 'refused' || (of !== tenantId && of !== referredTenant)) return undefined;
  return 'nobody says that a referral of his own organisation counts: an owner of another one must';
}
