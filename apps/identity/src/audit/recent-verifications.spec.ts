import { describe, expect, it } from '@jest/globals';
import { ManualClock, newId } from '@plimsoll/kernel';
import { type AuditVerifier } from './audit-verifier.js';
import { RecentVerifications, VERIFICATION_FRESH_MS } from './recent-verifications.js';

/** A verifier that says how often it went over a chain, and is as slow as it is told. */
class SlowVerifier {
  walks = 0;
  fails = false;
  private release: () => void = () => undefined;
  private readonly slow = new Promise<void>((resolve) => (this.release = resolve));

  async verify(): Promise<{ tenants: number; entries: number; broken: [] }> {
    this.walks += 1;
    await this.slow;
    if (this.fails) throw new Error('the database is away');
    return { tenants: 1, entries: 7, broken: [] };
  }

  end(): void {
    this.release();
  }
}

describe('proofs of a chain', () => {
  it('are made once at a time, and not again within a minute', async () => {
    const [verifier, clock, tenantId] = [new SlowVerifier(), new ManualClock(), newId()];
    const recent = new RecentVerifications(verifier as unknown as AuditVerifier, clock);
    const asked = Array.from({ length: 50 }, () => recent.of(tenantId));
    const other = recent.of(newId());
    verifier.end();
    expect(new Set((await Promise.all(asked)).map((answer) => answer.verifiedAt)).size).toBe(1);
    expect(await other).toMatchObject({ intact: true, entries: 7 });
    await recent.of(tenantId);
    expect(verifier.walks).toBe(2);
    clock.advance(VERIFICATION_FRESH_MS);
    await recent.of(tenantId);
    expect(verifier.walks).toBe(3);
  });

  it('that failed are made again', async () => {
    const [verifier, tenantId] = [new SlowVerifier(), newId()];
    const recent = new RecentVerifications(verifier as unknown as AuditVerifier, new ManualClock());
    verifier.fails = true;
    verifier.end();
    await expect(recent.of(tenantId)).rejects.toThrow('away');
    verifier.fails = false;
    expect(await recent.of(tenantId)).toMatchObject({ intact: true });
  });
});
