import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Currency, Flag, Id, Instant, ListOf, Nested, OneOf, Text, Volume } from '../vocabulary/index.js';
import { type MeterKey, meterKeys } from './meters.js';
import { Minor } from './minor.js';
import { type PlanCode, planCodes } from './plans.js';

export const METER_TIERS_MAX = 20;
/** `graduated`: each tier is charged at its own price. `volume`: all of it at the price of the tier that it ends in. */
export const meterPriceModes = ['graduated', 'volume'] as const;
export type MeterPriceMode = (typeof meterPriceModes)[number];

/** A part of what is charged for, and what one of it costs. */
export class MeterTier {
  @Volume({ optional: true, meaning: 'up to so many, beyond what is included; absent in the last', example: '1000000' })
  upTo?: string;
  @Volume({ meaning: 'of one, in the smallest unit of the currency; it may be a small part of it', example: '0.0002' })
  unitAmount: string;
}

/** What one of a meter costs beyond what a plan includes. */
export class MeterPriceContent {
  @OneOf(planCodes, { meaning: 'the plan' }) plan: PlanCode;
  @OneOf(meterKeys, { meaning: 'the meter' }) meter: MeterKey;
  @Currency({ meaning: 'currency of the amounts', example: 'USD' }) currency: string;
  @OneOf(meterPriceModes, { meaning: 'how tiers are charged' }) mode: MeterPriceMode;
  @Volume({ meaning: 'so many in each period cost nothing', example: '500000' }) included: string;
  @ListOf(() => MeterTier, { max: METER_TIERS_MAX, meaning: 'from the smallest on; the last one has no end' })
  tiers: MeterTier[];
}

export class PublishMeterPrice extends MeterPriceContent {
  @Instant({ optional: true, meaning: 'for subscriptions that begin from then on; now when absent' })
  validFrom?: string;
  @Flag({ optional: true, meaning: 'it goes on the invoices of who pays for the plan; absent, it is only shown' })
  isCharged?: boolean;
  @Text({ min: 1, max: 500, meaning: 'why; the audit log keeps it', example: 'The model costs us more since May.' })
  reason: string;
}

/** One version of a price; never changed, and kept by the subscriptions that began with it. */
export class MeterPrice extends MeterPriceContent {
  @Count({ min: 1, meaning: 'rises with each that follows' }) version: number;
  @Instant({ meaning: 'for subscriptions that begin from then on, until the next version' }) validFrom: string;
  @Flag({ meaning: 'it goes on the invoices of who pays for the plan; otherwise it is only shown' })
  isCharged: boolean;
}

export class MeterPrices {
  @ListOf(() => MeterPrice, { max: 1_000, meaning: 'every version, by plan, meter and currency, the newest first' })
  prices: MeterPrice[];
}

/** What a meter costs an organisation in the period that runs. */
export class MeterCost {
  @Currency({ meaning: 'currency of the amounts', example: 'USD' }) currency: string;
  @Count({ meaning: 'so far, in the smallest unit, rounded once and half to even', example: 42 }) amount: number;
  @Count({
    optional: true,
    meaning: 'at the end of the period, if it goes on as it went; absent where it is too early to say',
    example: 120,
  })
  projected?: number;
  @Volume({ meaning: 'what costs nothing', example: '500000' }) included: string;
  @Volume({ meaning: 'what is charged for: beyond what is included', example: '210000' }) billable: string;
  @Nested(() => MeterPrice, { meaning: 'the price: that of when the subscription began' }) price: MeterPrice;
}

/** The costs of all meters in one currency. */
export class MeterCostTotal {
  @Currency({ meaning: 'currency', example: 'USD' }) currency: string;
  @Count({ meaning: 'so far, in the smallest unit: the sum of what each meter shows', example: 42 }) amount: number;
  @Count({ optional: true, meaning: 'at the end of the period; absent where it is too early to say', example: 120 })
  projected?: number;
  @Count({ meaning: 'so far, of what goes on an invoice; the rest is only shown', example: 42 }) charged: number;
}

/** Which invoice has the usage of the period that runs. */
export const usageInvoices = ['renewal', 'own'] as const;
export type UsageInvoice = (typeof usageInvoices)[number];

export class UsageChargedWith {
  @Instant({ meaning: 'when the period ends; the invoice is made within two hours from then' }) at: string;
  @OneOf(usageInvoices, { meaning: '`renewal`: the invoice of the plan’s renewal; `own`: one of its own' })
  invoice: UsageInvoice;
}

/** Why what was told late goes on no invoice. */
export const usageChargeRefusals = ['other-currency'] as const;
export type UsageChargeRefusal = (typeof usageChargeRefusals)[number];

/** What was charged for a meter. */
export class UsageCharge {
  @OneOf(meterKeys, { meaning: 'the meter' }) meter: MeterKey;
  @Instant({ meaning: 'begin of the period that it is for' }) from: string;
  @Instant({ meaning: 'its end' }) to: string;
  @OneOf(planCodes, { meaning: 'the plan whose price it is' }) plan: PlanCode;
  @Count({ min: 1, meaning: 'version of the price' }) priceVersion: number;
  @Volume({ meaning: 'what was counted', example: '710000' }) quantity: string;
  @Volume({ meaning: 'of that beyond what is included', example: '210000' }) billable: string;
  @Minor({ meaning: 'what all of it costs', example: 4_200 }) cost: number;
  @Minor({ meaning: 'what of that is charged by this; below zero gives back', example: 4_200 }) amount: number;
  @Currency({ meaning: 'currency of the amounts', example: 'USD' }) currency: string;
  @Flag({ meaning: 'the period was charged before: this is what was told late' }) isCorrection: boolean;
  @Instant({ meaning: 'when it was reckoned' }) madeAt: string;
  @Text({ max: 100, optional: true, meaning: 'the invoice; absent until it is on one', example: 'in_1' })
  invoiceId?: string;
  @OneOf(usageChargeRefusals, {
    optional: true,
    meaning:
      'why it goes on no invoice: it is of a currency that is not paid in any more. More is not charged; what is below zero is given back by an owner of the installation',
  })
  refused?: UsageChargeRefusal;
  @Text({ max: 100, optional: true, meaning: 'its number; absent until it is issued', example: 'A-0007' })
  number?: string;
}

export const USAGE_CHARGES_MAX = 500;

export class UsageCharges {
  @ListOf(() => UsageCharge, { max: USAGE_CHARGES_MAX, meaning: 'the newest first; 500 at most' }) items: UsageCharge[];
}

/** Who uses how much of a meter, in a month (UTC). */
export class SystemUsageQuery {
  @OneOf(meterKeys, { meaning: 'the meter' }) meter: MeterKey;
  @Text({
    min: 7,
    max: 7,
    optional: true,
    meaning: 'the month (UTC); the one that runs when absent',
    example: '2026-11',
  })
  month?: string;
}

export class SystemUsageRow {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Text({ max: 200, optional: true, meaning: 'its name; absent where identity does not answer now', example: 'North' })
  name?: string;
  @OneOf(planCodes, { optional: true, meaning: 'the plan that counts; absent where it is not known' }) plan?: PlanCode;
  @Count({ meaning: 'events', example: 12 }) events: number;
  @Volume({ meaning: 'by the kind of the meter', example: '1250' }) value: string;
}

export const SYSTEM_USAGE_MAX = 500;

export class SystemUsage {
  @OneOf(meterKeys, { meaning: 'the meter' }) meter: MeterKey;
  @Instant({ meaning: 'from' }) from: string;
  @Instant({ meaning: 'until before' }) to: string;
  @ListOf(() => SystemUsageRow, { max: SYSTEM_USAGE_MAX, meaning: 'who used anything of it, the most first' })
  items: SystemUsageRow[];
  @Flag({ meaning: 'there are more organisations than these' }) isCut: boolean;
}

export const usageChargeList = defineRequest({
  owner: 'billing',
  name: 'usage.charges',
  input: Nothing,
  output: UsageCharges,
  permission: 'billing:read',
  priority: 'history',
  meaning: 'What was charged for usage, and on which invoice it is.',
});
export const meterPriceList = defineRequest({
  owner: 'billing',
  name: 'meter-price.list',
  input: Nothing,
  output: MeterPrices,
  permission: 'system:read',
  meaning: 'Prices by meter in all their versions, for owners of the installation.',
});
export const meterPricePublish = defineRequest({
  owner: 'billing',
  name: 'meter-price.publish',
  input: PublishMeterPrice,
  output: MeterPrice,
  permission: 'system:manage',
  meaning: 'A new version of what a meter costs on a plan; who has the plan keeps what it cost then.',
});
export const systemUsageGet = defineRequest({
  owner: 'billing',
  name: 'usage.of-all',
  input: SystemUsageQuery,
  output: SystemUsage,
  permission: 'system:read',
  priority: 'history',
  meaning: 'Who used how much of a meter in a month, for owners of the installation.',
});
