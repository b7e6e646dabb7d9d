/** One secret of a terminal, as far as its life is concerned. */
export interface SecretLife {
  readonly secretId: string;
  /** Absent: the current one. */
  readonly expiresAt?: Date | undefined;
}

export interface SecretRotation {
  /** The secret that is replaced, and until when it stays valid. */
  readonly retire: readonly { readonly secretId: string; readonly expiresAt: Date }[];
  /** Secrets to forget at once: gone already, or older than the one that is replaced. */
  readonly forget: readonly string[];
}

/**
 * What a new secret does to the old ones: the current one lives on for the overlap, all before it end, so that two are
 * valid at most.
 */
export function rotateSecrets(secrets: readonly SecretLife[], overlapMs: number, now: Date): SecretRotation {
  const current = secrets.filter((secret) => secret.expiresAt === undefined);
  const older = secrets.filter((secret) => secret.expiresAt !== undefined).map((secret) => secret.secretId);
  if (overlapMs <= 0) return { retire: [], forget: secrets.map((secret) => secret.secretId) };
  const expiresAt = new Date(now.getTime() + overlapMs);
  return { retire: current.map(({ secretId }) => ({ secretId, expiresAt })), forget: older };
}

/** The secrets that a terminal may sign with now. */
export function validSecrets<S extends SecretLife>(secrets: readonly S[], now: Date): S[] {
  return secrets.filter((secret) => secret.expiresAt === undefined || secret.expiresAt > now);
}
