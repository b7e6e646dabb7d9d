import type { SourceKind } from '@plimsoll/contracts';
import type { ReadingRules } from '../domain/interpret-payload.js';

/** A source as the intake needs it. */
export interface KnownSource {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly rules: Omit<ReadingRules, 'bodySecret'>;
  readonly dedupeSeconds: number;
  readonly bodySecret: { readonly field: string; readonly hash: string } | undefined;
  /** Opened, newest first; for signatures of generic sources. */
  readonly secrets: readonly { readonly secret: string; readonly expiresAt: Date | undefined }[];
}
