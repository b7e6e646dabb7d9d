import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Flag, Instant, Json, ListOf, Money, Nested, OneOf, Text } from '../vocabulary/index.js';
import { MeterCost, MeterCostTotal, UsageChargedWith } from './meter-prices.js';
import { type MeterKey, meterKeys, type MeterKind, meterKinds } from './meters.js';
import { MeterStanding } from './reservations.js';

/** Events of one call. */
export const USAGE_BATCH_MAX = 1_000;
export const USAGE_BODY_MAX_BYTES = 1_048_576;
/** An event may be told so many days late: so long a repeated one is known again. */
export const USAGE_LATE_DAYS = 35;
/** Clocks differ; what lies further ahead is refused. */
export const USAGE_AHEAD_MS = 5 * 60_000;

/** Why one event of a call was not taken. */
export const usageRefusals = [
  'malformed',
  'id-invalid',
  'meter-unknown',
  'meter-not-sent',
  'time-invalid',
  'too-late',
  'in-the-future',
  'value-missing',
  'value-invalid',
  'member-missing',
  'dimension-unknown',
  'dimension-invalid',
  'dimensions-beyond-plan',
  'revision-invalid',
] as const;
export type UsageRefusalCode = (typeof usageRefusals)[number];

export const usageForms = ['json', 'ndjson'] as const;
export type UsageForm = (typeof usageForms)[number];

/** One event, as it is sent. */
export class UsageEvent {
  @Text({
    max: 64,
    min: 1,
    meaning:
      'yours, unique in your organisation: the same one is counted once. A UUID of version 7 is best: it is known again whatever its `at`; any other together with the day (UTC) of `at`',
    example: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16',
  })
  id: string;
  @OneOf(meterKeys, { meaning: 'what is counted' }) meter: MeterKey;
  @Instant({ meaning: 'when it happened, UTC; up to 35 days ago' }) at: string;
  @Money({
    optional: true,
    meaning: 'of `sum`, `max` and `last` meters: a number or a decimal as text',
    example: '1250',
  })
  value?: string;
  @Text({ max: 64, optional: true, meaning: 'of `unique` meters: who or what was seen', example: 'terminal-7' })
  member?: string;
  @Json({
    maxBytes: 2_048,
    optional: true,
    meaning: 'by what the meter can be told apart: text by the names that it declares',
    example: { agent: 'technical', model: 'm-1' },
  })
  dimensions?: object;
  @Count({
    min: 1,
    max: 32_767,
    optional: true,
    meaning: '1 unless given. The same id with a higher one replaces what was told before, whichever comes first',
    example: 1,
  })
  revision?: number;
  @Flag({ optional: true, meaning: 'with a higher `revision`: the event is taken back' }) isVoid?: boolean;
}

/** A body of events as the gateway saw it. */
export class TakeUsage {
  @Text({ max: 1_400_000, meaning: 'the bytes, base64' }) body: string;
  @OneOf(usageForms, { meaning: 'how they are written' }) form: UsageForm;
}

/** An event that was not taken. */
export class UsageRefusal {
  @Count({ meaning: 'its place in the call, from 0', example: 3 }) index: number;
  @Text({ max: 64, optional: true, meaning: 'its id, where it has one', example: 'call-7' }) id?: string;
  @OneOf(usageRefusals, { meaning: 'why' }) code: UsageRefusalCode;
  @Text({ max: 300, meaning: 'why, for people', example: 'agent.tokens has no dimension "colour"' }) detail: string;
}

/** What became of a call: the good events are kept whatever the others are. */
export class UsageTaken {
  @Count({ max: USAGE_BATCH_MAX, meaning: 'events that are on disk and will be counted, each id once', example: 998 })
  taken: number;
  @ListOf(() => UsageRefusal, { max: USAGE_BATCH_MAX, meaning: 'events that were not taken' }) refused: UsageRefusal[];
}

/** One meter, for reading. */
export class MeterView {
  @OneOf(meterKeys, { meaning: 'the meter' }) meter: MeterKey;
  @OneOf(meterKinds, { meaning: 'how events become one figure' }) kind: MeterKind;
  @Text({ max: 120, meaning: 'what is counted', example: 'tokens of language models' }) meaning: string;
  @Text({ max: 40, meaning: 'of the figure', example: 'tokens' }) unit: string;
  @ListOf(
    { name: 'text', flaw: () => undefined, schema: () => ({ type: 'string', example: 'model' }) },
    {
      max: 8,
      meaning: 'by what it can be told apart',
    },
  )
  dimensions: string[];
  @Flag({ meaning: 'counted by the platform; nobody sends it' }) isOurs: boolean;
  @Money({ meaning: 'its figure in the month (UTC) that runs', example: '120' }) thisMonth: string;
  @Money({ meaning: 'its figure in the period that runs', example: '120' }) thisPeriod: string;
  @Money({
    optional: true,
    meaning:
      'at the end of the period, if it goes on as it went; absent where it does not grow with time, or too early',
    example: '130',
  })
  projected?: string;
  @Nested(() => MeterStanding, { optional: true, meaning: 'its limit; absent where no plan can limit it' })
  standing?: MeterStanding;
  @Nested(() => MeterCost, { optional: true, meaning: 'what it costs; absent where it has no price' }) cost?: MeterCost;
}

export class Meters {
  @ListOf(() => MeterView, { max: 50, meaning: 'every meter' }) meters: MeterView[];
  @Instant({ meaning: 'begin of the month (UTC) that runs' }) monthBegan: string;
  @Instant({ meaning: 'its end' }) monthEnds: string;
  @Instant({ meaning: 'begin of the period that runs, to the hour' }) periodBegan: string;
  @Instant({ meaning: 'its end' }) periodEnds: string;
  @Flag({ meaning: 'the period is that of the subscription; else the month (UTC)' }) isBillingPeriod: boolean;
  @ListOf(() => MeterCostTotal, {
    max: 20,
    meaning: 'what all meters cost, by currency; empty where nothing has a price',
  })
  costs: MeterCostTotal[];
  @Nested(() => UsageChargedWith, {
    optional: true,
    meaning: 'which invoice has what is charged of it; absent where nothing is charged',
  })
  chargedWith?: UsageChargedWith;
}

/** `period`: each period of the subscription; `all`: one figure of all that is asked for. */
export const usageSteps = ['hour', 'day', 'period', 'all'] as const;
export type UsageStep = (typeof usageSteps)[number];

/** What is asked of the usage. */
export class UsageQuery {
  @OneOf(meterKeys, { meaning: 'the meter' }) meter: MeterKey;
  @Instant({
    optional: true,
    meaning: 'from then on; when absent, begin of the month (UTC) that runs, or by `period` of the one that runs',
  })
  from?: string;
  @Instant({ optional: true, meaning: 'until before then; now when absent' }) to?: string;
  @OneOf(usageSteps, { optional: true, meaning: 'a figure for each of these; `day` when absent' }) by?: UsageStep;
  @Text({ max: 40, optional: true, meaning: 'told apart by this dimension', example: 'model' }) dimension?: string;
}

/** One figure. */
export class UsageFigure {
  @Instant({ meaning: 'begin of the hour, day (UTC) or period, or of what was asked for' }) at: string;
  @Text({
    max: 200,
    optional: true,
    meaning: 'value of the dimension; absent where it is not told apart',
    example: 'm-1',
  })
  dimension?: string;
  @Count({ meaning: 'events', example: 12 }) events: number;
  @Money({ meaning: 'by the kind of the meter', example: '1250' }) value: string;
}

export const USAGE_FIGURES_MAX = 5_000;

export class Usage {
  @OneOf(meterKeys, { meaning: 'the meter' }) meter: MeterKey;
  @Instant({ meaning: 'from' }) from: string;
  @Instant({ meaning: 'until before' }) to: string;
  @OneOf(usageSteps, { meaning: 'a figure for each of these' }) by: UsageStep;
  @ListOf(() => UsageFigure, { max: USAGE_FIGURES_MAX, meaning: 'in order of time; what is nothing is left out' })
  figures: UsageFigure[];
  @Nested(() => UsageFigure, { meaning: 'of all of it' }) total: UsageFigure;
}

export const usageTake = defineRequest({
  owner: 'billing',
  name: 'usage.take',
  input: TakeUsage,
  output: UsageTaken,
  permission: 'usage:write',
  priority: 'alert',
  meaning: 'Keeps usage events; each id is counted once.',
});
export const usageGet = defineRequest({
  owner: 'billing',
  name: 'usage.get',
  input: UsageQuery,
  output: Usage,
  permission: 'billing:read',
  priority: 'history',
  meaning: 'Figures of one meter by hour, day or as one.',
});
export const usageMeters = defineRequest({
  owner: 'billing',
  name: 'usage.meters',
  input: Nothing,
  output: Meters,
  permission: 'billing:read',
  priority: 'read',
  meaning: 'Every meter, with its figure of the month that runs.',
});
