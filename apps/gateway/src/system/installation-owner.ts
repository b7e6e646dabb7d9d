import { type Call, isLocalCall, isLoopbackUrl } from '../identity/local-call.js';

export interface Installation {
  /** What people call it; undefined where nobody said. */
  readonly publicUrl: string | undefined;
  /** Organisations whose owners are owners of the installation, too. */
  readonly systemOrganisations: readonly string[];
}

/**
 * Whether an owner of this organisation is one of the installation, which organisations share: who registered with it
 * owns an organisation, not the machine. They are by its settings, or sit at the machine of a local installation, as
 * for the Mailbox (ADR 15).
 */
export function ownsInstallation(
  { publicUrl, systemOrganisations }: Installation,
  tenantId: string,
  call: Call,
): boolean {
  if (systemOrganisations.includes(tenantId)) return true;
  const isLocal = publicUrl === undefined || isLoopbackUrl(publicUrl);
  return isLocal && isLocalCall(call);
}
