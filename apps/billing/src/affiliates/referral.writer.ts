import { Inject, Injectable } from '@nestjs/common';
import { type Referral } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { In, MoreThan } from 'typeorm';
import { attributed, normalCode, type Touch } from '../domain/attribution.js';
import { type AffiliateTerms } from '../domain/commission.js';
import { AffiliateCodeEntity, AffiliateEntity, ReferralEntity } from './affiliate.entities.js';
import { lockAffiliate, offeredTerms } from './affiliate.store.js';

const DAY_MS = 86_400_000;

/** Remembers by whose link an organisation came, once and for good. */
@Injectable()
export class ReferralWriter {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** A link that nobody has, or that is too old, is none: whoever registers must not be troubled by it. */
  async registered(tx: Tx, referredTenant: string, referral: Referral, registeredAt: Date): Promise<void> {
    const touches = { first: touchOf(referral.first), last: touchOf(referral.last) };
    const known = await knownCodes(tx, touches);
    const only = (touch: Touch | undefined) => (touch && known.has(touch.code) ? touch : undefined);
    const kept = { first: only(touches.first), last: only(touches.last) };
    const terms = await offeredTerms(tx);
    const found = attributed(kept, terms, registeredAt);
    const affiliate = found && known.get(found.code);
    if (found === undefined || affiliate === undefined || affiliate.tenantId === referredTenant) return;
    await lockAffiliate(tx, affiliate.tenantId);
    const isTooMany = await this.isTooMany(tx, affiliate.tenantId, terms);
    if (!(await isFirst(tx, referredTenant, affiliate.tenantId))) return;
    await tx.of(ReferralEntity).insert({
      tenantId: affiliate.tenantId,
      referredTenant,
      code: found.code,
      touch: found.touch,
      clickedAt: found.at,
      registeredAt,
      termsVersion: affiliate.termsVersion,
      creditTerms: affiliate.creditTerms,
      state: isTooMany ? 'held' : 'counted',
      reason: isTooMany ? 'too-many-a-day' : null,
    });
  }

  private async isTooMany(tx: Tx, tenantId: string, { referralsADay }: AffiliateTerms): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    return (await tx.of(ReferralEntity).countBy({ tenantId, registeredAt: MoreThan(since) })) >= referralsADay;
  }
}

/** False where it was brought by somebody already. */
async function isFirst(tx: Tx, organisationId: string, affiliateId: string): Promise<boolean> {
  const made = await tx.query(
    `insert into referred_organisations (organisation_id, affiliate_id) values ($1, $2)
     on conflict do nothing returning 1`,
    [organisationId, affiliateId],
  );
  return made.length === 1;
}

function touchOf(told: Referral['first']): Touch | undefined {
  return told && { code: normalCode(told.code), at: new Date(told.at) };
}

async function knownCodes(tx: Tx, touches: { first?: Touch; last?: Touch }): Promise<Map<string, AffiliateEntity>> {
  const codes = [touches.first, touches.last].flatMap((touch) => touch?.code ?? []);
  if (codes.length === 0) return new Map();
  const owners = await tx.of(AffiliateCodeEntity).findBy({ code: In(codes) });
  const found = await tx.of(AffiliateEntity).findBy({ tenantId: In(owners.map(({ affiliateId }) => affiliateId)) });
  return new Map(found.map((affiliate) => [affiliate.code, affiliate]));
}
