import { type Discount, type SystemDiscount } from '@plimsoll/contracts';
import { type DiscountEntity } from './discount.entities.js';

export function toDiscount(row: DiscountEntity): Discount {
  const { discountId, kind, percent, state, institution, proof } = row;
  return {
    ...{ discountId, kind, percent, state, institution, proof },
    askedAt: row.askedAt.toISOString(),
    ...(row.decidedAt === null ? {} : { decidedAt: row.decidedAt.toISOString() }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.endsAt === null ? {} : { endsAt: row.endsAt.toISOString() }),
    ...(row.appliedAt === null ? {} : { appliedAt: row.appliedAt.toISOString() }),
  };
}

export function toSystemDiscount(row: DiscountEntity): SystemDiscount {
  return { ...toDiscount(row), tenantId: row.tenantId };
}
