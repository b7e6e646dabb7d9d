/**
 * Why somebody may not give an organisation more, or at a lower price, than its plan says, in words for him; undefined
 * where he may. As with refunds: of another organisation than his own only.
 */
export function ownGiftFlaw(giver: { readonly tenantId: string }, receiver: string): string | undefined {
  return giver.tenantId === receiver
    ? 'nobody gives his own organisation anything: an owner of another organisation must'
    : undefined;
}
