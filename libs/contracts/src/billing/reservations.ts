import { defineRequest } from '../requests/define-request.js';
import { Count, Flag, Id, Instant, Json, Nested, OneOf, Volume } from '../vocabulary/index.js';
import { LimitLift, type LimitState, limitStates } from './entitlements.js';
import { type LimitedMeter, limitedMeters } from './meters.js';
import { type PlanCode, planCodes } from './plans.js';

/** How long a reservation may stand. */
export const RESERVATION_MAX_S = 86_400;
/** How long it stands where nobody says. */
export const RESERVATION_S = 600;
/** Of one meter, at once. */
export const RESERVATIONS_OPEN_MAX = 1_000;
/** Of what is counted one by one, in one reservation. */
export const RESERVED_CALLS_MAX = 1_000;

export const reservationStates = ['open', 'settled', 'released', 'expired'] as const;
export type ReservationState = (typeof reservationStates)[number];

/** How a limit of a meter stands, in the period that runs. */
export class MeterStanding {
  @OneOf(limitedMeters, { meaning: 'the meter' }) meter: LimitedMeter;
  @Count({ optional: true, meaning: 'what the plan gives in a period; absent where there is no limit', example: 1_000 })
  limit?: number;
  @Volume({ meaning: 'counted in this period', example: '850' }) used: string;
  @Volume({ meaning: 'held by reservations that are open', example: '50' }) reserved: string;
  @Volume({ optional: true, meaning: 'what can still be reserved; absent where there is no limit', example: '100' })
  available?: string;
  @OneOf(limitStates, { optional: true, meaning: 'how near the limit is; absent where there is none' })
  state?: LimitState;
  @Instant({ meaning: 'begin of the period, to the hour' }) began: string;
  @Instant({ meaning: 'when the next one begins, with nothing used' }) resetsAt: string;
  @Flag({ meaning: 'whether it is enforced at this installation, or only shown' }) enforced: boolean;
  @OneOf(planCodes, { optional: true, meaning: 'the plan that gives it' }) plan?: PlanCode;
  @Nested(() => LimitLift, {
    optional: true,
    meaning: 'what gives more, from 80 % of it on; absent where nothing does',
  })
  lift?: LimitLift;
}

/** What is to be used, before it is. */
export class ReserveUsage {
  @OneOf(limitedMeters, { meaning: 'the meter' }) meter: LimitedMeter;
  @Volume({ meaning: 'the most that it may come to; of what is counted one by one a whole number', example: '4000' })
  quantity: string;
  @Json({
    maxBytes: 2_048,
    optional: true,
    meaning: 'by what the meter can be told apart: text by the names that it declares',
    example: { agent: 'technical', model: 'm-1' },
  })
  dimensions?: object;
  @Count({
    min: 1,
    max: RESERVATION_MAX_S,
    optional: true,
    meaning: 'seconds until it is released by itself; 600 when absent',
    example: 600,
  })
  expiresIn?: number;
}

export class ReservationRef {
  @Id({ meaning: 'the reservation' }) reservationId: string;
}

/** What it came to. */
export class SettleUsageBody {
  @Volume({ meaning: 'what was used; it may be less or more than was reserved, and is counted', example: '3120' })
  quantity: string;
}

export class SettleUsage extends SettleUsageBody {
  @Id({ meaning: 'the reservation' }) reservationId: string;
}

/** A reservation as it stands. */
export class UsageReservation {
  @Id({ meaning: 'the reservation; settled, it is the id of its usage event' }) reservationId: string;
  @OneOf(limitedMeters, { meaning: 'the meter' }) meter: LimitedMeter;
  @Volume({ meaning: 'what was reserved', example: '4000' }) quantity: string;
  @OneOf(reservationStates, { meaning: 'how it stands' }) state: ReservationState;
  @Instant({ meaning: 'when it was made; what it comes to is counted in the period of this moment' })
  reservedAt: string;
  @Instant({ meaning: 'when it is, or was, released by itself' }) expiresAt: string;
  @Volume({ optional: true, meaning: 'what was used; absent before it is settled', example: '3120' }) settled?: string;
  @Volume({ optional: true, meaning: 'how much more was used than was reserved; absent where it was not more' })
  overrun?: string;
  @Flag({ optional: true, meaning: 'settled after it had expired: counted all the same' }) isLate?: boolean;
  @Nested(() => MeterStanding, { meaning: 'how the limit of the meter stands now' }) standing: MeterStanding;
}

const RESERVE = 'Holds usage under the limit of its meter before it happens; refused where the limit would be passed.';
const SETTLE = 'Says what a reservation came to: it becomes a usage event, once.';
const RELEASE = 'Gives back what was reserved and not used.';

export const usageReserve = defineRequest({
  owner: 'billing',
  name: 'usage.reserve',
  input: ReserveUsage,
  output: UsageReservation,
  permission: 'usage:write',
  priority: 'alert',
  meaning: RESERVE,
});
export const usageSettle = defineRequest({
  owner: 'billing',
  name: 'usage.settle',
  input: SettleUsage,
  output: UsageReservation,
  permission: 'usage:write',
  priority: 'alert',
  meaning: SETTLE,
});
export const usageRelease = defineRequest({
  owner: 'billing',
  name: 'usage.release',
  input: ReservationRef,
  output: UsageReservation,
  permission: 'usage:write',
  priority: 'alert',
  meaning: RELEASE,
});
export const usageReservationGet = defineRequest({
  owner: 'billing',
  name: 'usage.reservation',
  input: ReservationRef,
  output: UsageReservation,
  permission: 'billing:read',
  priority: 'read',
  meaning: 'One reservation as it stands.',
});

/** The same for services, of a tenant that they name; never in the way of anything that takes risk away. */
export const usageReserveFor = defineRequest({
  owner: 'billing',
  name: 'usage.reserve-for',
  input: ReserveUsage,
  output: UsageReservation,
  permission: 'internal',
  priority: 'alert',
  meaning: RESERVE,
});
export const usageSettleFor = defineRequest({
  owner: 'billing',
  name: 'usage.settle-for',
  input: SettleUsage,
  output: UsageReservation,
  permission: 'internal',
  priority: 'alert',
  meaning: SETTLE,
});
export const usageReleaseFor = defineRequest({
  owner: 'billing',
  name: 'usage.release-for',
  input: ReservationRef,
  output: UsageReservation,
  permission: 'internal',
  priority: 'alert',
  meaning: RELEASE,
});
