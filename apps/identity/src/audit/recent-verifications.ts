import { Inject, Injectable } from '@nestjs/common';
import { type AuditVerification } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { AuditVerifier } from './audit-verifier.js';

/** So long an answer is given to whoever asks next: whose question ran out of time finds it there. */
export const VERIFICATION_FRESH_MS = 60_000;
const KEPT_MAX = 1_000;

interface Verification {
  readonly answer: Promise<AuditVerification>;
  /** Absent while it goes on. */
  endedMs?: number;
}

/**
 * Proofs of the chains of organisations, for their people. A long chain takes a while and much reading: each is gone
 * over once at a time, however often somebody asks, and not again within a minute. `verifiedAt` says when.
 */
@Injectable()
export class RecentVerifications {
  private readonly known = new Map<string, Verification>();

  constructor(
    private readonly verifier: AuditVerifier,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  of(tenantId: string): Promise<AuditVerification> {
    const known = this.known.get(tenantId);
    const isFresh =
      known && (known.endedMs === undefined || this.clock.monotonicMs() - known.endedMs < VERIFICATION_FRESH_MS);
    if (isFresh) return known.answer;
    const begun: Verification = { answer: this.verify(tenantId) };
    this.keep(tenantId, begun);
    begun.answer.then(
      () => void (begun.endedMs = this.clock.monotonicMs()),
      // One that failed proves nothing.
      () => void this.known.delete(tenantId),
    );
    return begun.answer;
  }

  private async verify(tenantId: string): Promise<AuditVerification> {
    const { entries, broken } = await this.verifier.verify(tenantId);
    const [firstBroken] = broken;
    const verifiedAt = this.clock.now().toISOString();
    return { intact: !firstBroken, entries, ...(firstBroken ? { firstBroken } : {}), verifiedAt };
  }

  private keep(tenantId: string, begun: Verification): void {
    this.known.delete(tenantId);
    this.known.set(tenantId, begun);
    if (this.known.size > KEPT_MAX) this.known.delete(this.known.keys().next().value!);
  }
}
