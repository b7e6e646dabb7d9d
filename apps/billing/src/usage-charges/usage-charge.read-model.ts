import { Injectable } from '@nestjs/common';
import { USAGE_CHARGES_MAX, type UsageCharge, type UsageCharges } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { In } from 'typeorm';
import { InvoiceEntity } from '../invoices/invoice.entities.js';
import { meterKeyOf } from '../usage/meter-key.js';
import { UsageChargeEntity } from './usage-charge.entities.js';

/** What was charged for usage, for who pays it. */
@Injectable()
export class UsageChargeReadModel {
  constructor(private readonly db: Database) {}

  list(tenantId: string): Promise<UsageCharges> {
    return this.db.readTenant(tenantId, async (tx) => {
      const rows = await tx.of(UsageChargeEntity).find({
        where: { tenantId },
        order: { billedIn: 'DESC', began: 'DESC', meter: 'ASC', ordinal: 'DESC' },
        take: USAGE_CHARGES_MAX,
      });
      const ids = [...new Set(rows.flatMap(({ invoiceId }) => invoiceId ?? []))];
      const invoices = await tx.of(InvoiceEntity).findBy({ tenantId, invoiceId: In(ids) });
      const numbers = new Map(invoices.map(({ invoiceId, number }) => [invoiceId, number]));
      return { items: rows.map((row) => toCharge(row, numbers.get(row.invoiceId ?? '') ?? null)) };
    });
  }
}

function toCharge(row: UsageChargeEntity, number: string | null): UsageCharge {
  const { meter, began, ends, plan, priceVersion, quantity, billable, cost, amount, currency, ordinal } = row;
  return {
    meter: meterKeyOf(meter),
    from: began.toISOString(),
    to: ends.toISOString(),
    ...{ plan, priceVersion, cost, amount, currency },
    quantity: dec(quantity).toFixed(),
    billable: dec(billable).toFixed(),
    isCorrection: ordinal > 1,
    madeAt: row.madeAt.toISOString(),
    ...(row.refused === null ? {} : { refused: row.refused }),
    ...(row.invoiceId === null ? {} : { invoiceId: row.invoiceId }),
    ...(number === null ? {} : { number }),
  };
}
