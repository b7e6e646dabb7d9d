import { Injectable } from '@nestjs/common';
import { AffiliateHandler } from './affiliate.handler.js';
import { PayoutHandler } from './payout.handler.js';
import { ReferralDecisionHandler } from './referral-decision.handler.js';

/** What changes something of affiliates. */
@Injectable()
export class AffiliateHandlers {
  constructor(
    readonly joining: AffiliateHandler,
    readonly decisions: ReferralDecisionHandler,
    readonly payouts: PayoutHandler,
  ) {}
}
