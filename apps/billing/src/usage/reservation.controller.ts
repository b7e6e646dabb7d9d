import { Controller } from '@nestjs/common';
import {
  type ReservationRef,
  type ReserveUsage,
  type SettleUsage,
  usageRelease,
  usageReleaseFor,
  type UsageReservation,
  usageReservationGet,
  usageReserve,
  usageReserveFor,
  usageSettle,
  usageSettleFor,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { ReservationHandler } from './reservation.handler.js';

/** Reserving usage, for people and for services. */
@Controller()
export class ReservationController {
  constructor(private readonly handler: ReservationHandler) {}

  @Answers(usageReserve)
  reserve(input: ReserveUsage, { tenantId, idempotencyKey }: RequestContext): Promise<UsageReservation> {
    return this.handler.reserve(tenantId, input, idempotencyKey);
  }

  @Answers(usageReserveFor)
  reserveFor(input: ReserveUsage, context: RequestContext): Promise<UsageReservation> {
    return this.reserve(input, context);
  }

  @Answers(usageSettle)
  settle(input: SettleUsage, { tenantId }: RequestContext): Promise<UsageReservation> {
    return this.handler.settle(tenantId, input);
  }

  @Answers(usageSettleFor)
  settleFor(input: SettleUsage, context: RequestContext): Promise<UsageReservation> {
    return this.settle(input, context);
  }

  @Answers(usageRelease)
  release({ reservationId }: ReservationRef, { tenantId }: RequestContext): Promise<UsageReservation> {
    return this.handler.release(tenantId, reservationId);
  }

  @Answers(usageReleaseFor)
  releaseFor(ref: ReservationRef, context: RequestContext): Promise<UsageReservation> {
    return this.release(ref, context);
  }

  @Answers(usageReservationGet)
  get({ reservationId }: ReservationRef, { tenantId }: RequestContext): Promise<UsageReservation> {
    return this.handler.get(tenantId, reservationId);
  }
}
