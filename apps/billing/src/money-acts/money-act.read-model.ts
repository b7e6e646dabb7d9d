import { Injectable } from '@nestjs/common';
import { type MoneyActPage, type MoneyActQuery, type OrganisationMoney } from '@plimsoll/contracts';
import { Database, entityPage } from '@plimsoll/persistence';
import { BillingConfig } from '../billing.config.js';
import { InvoiceReadModel } from '../invoices/invoice.read-model.js';
import { StatementReadModel } from '../ledger/statement.read-model.js';
import { toMoneyAct, toRefundable } from './money-act.convert.js';
import { MoneyActEntity } from './money-act.entities.js';
import { paymentsLeft } from './money-act.store.js';

const SHOWN = 100;

/** Money of organisations as owners of the installation see it. */
@Injectable()
export class MoneyActReadModel {
  constructor(
    private readonly db: Database,
    private readonly config: BillingConfig,
    private readonly invoices: InvoiceReadModel,
    private readonly statements: StatementReadModel,
  ) {}

  async of(tenantId: string): Promise<OrganisationMoney> {
    const { payments, acts } = await this.db.readTenant(tenantId, async (tx) => ({
      payments: await paymentsLeft(tx, tenantId, SHOWN),
      acts: await tx
        .of(MoneyActEntity)
        .find({ where: { tenantId }, order: { askedAt: 'DESC', actId: 'DESC' }, take: SHOWN }),
    }));
    return {
      tenantId,
      payments: payments.map(toRefundable),
      invoices: (await this.invoices.page(tenantId, { limit: SHOWN })).items,
      statement: await this.statements.get(tenantId, {}),
      acts: acts.map(toMoneyAct),
      aloneUpTo: [...this.config.aloneUpTo].map(([currency, amount]) => ({ currency, amount })),
      approvalDays: this.config.approvalDays,
    };
  }

  list({ state, tenantId, ...page }: MoneyActQuery): Promise<MoneyActPage> {
    return this.db.asWorker(async (tx) => {
      const where = { ...(state === undefined ? {} : { state }), ...(tenantId === undefined ? {} : { tenantId }) };
      const found = await entityPage(tx.of(MoneyActEntity), { where, keys: ['askedAt', 'actId'] }, page);
      return { ...found, items: found.items.map(toMoneyAct) };
    });
  }
}
