import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { type EarnedLine, nextEarnedAt, recognitionsOf } from '../domain/recognition.js';
import { LedgerWriter } from '../ledger/ledger.writer.js';
import { InvoiceEntity, InvoiceLineEntity } from './invoice.entities.js';
import { earliest } from './invoice.mirror.js';
import { lockInvoice } from './invoice.store.js';

const EVERY_MS = 10 * 60_000;
const FIRST_AFTER_MS = 30_000;
const AT_ONCE = 500;

type Due = Pick<InvoiceEntity, 'tenantId' | 'invoiceId'>;

/** What is earned by time alone: at the end of each month, and of each period that was paid for. */
@Injectable()
export class InvoiceEarnings {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerWriter,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'revenue that is earned', everyMs: EVERY_MS, firstAfterMs: FIRST_AFTER_MS })
  async earnDue(): Promise<void> {
    // One moment for all, and each invoice once: it ends, however many fail and whatever the clock does.
    const at = this.clock.now();
    const failed: string[] = [];
    for (let due = await this.due(at, failed); due.length > 0; due = await this.due(at, failed))
      for (const { tenantId, invoiceId } of due) {
        try {
          await this.db.asWorker((tx) => this.earn(tx, { tenantId, invoiceId }, at));
        } catch (error) {
          // One invoice's failure must not keep the others' from being earned; the next round tries it again.
          failed.push(invoiceId);
          this.logger.error('what an invoice has earned was not posted', { tenantId, invoiceId, error });
        }
      }
  }

  private due(now: Date, failed: readonly string[]): Promise<Due[]> {
    return this.db.asWorker((tx) =>
      tx
        .of(InvoiceEntity)
        .createQueryBuilder('invoice')
        .where('invoice.earnNextAt <= :now and invoice.finalizedAt is not null', { now })
        .andWhere('invoice.invoiceId <> all(:failed::text[])', { failed: [...failed] })
        .orderBy('invoice.earnNextAt')
        .limit(AT_ONCE)
        .getMany(),
    );
  }

  private async earn(tx: Tx, { tenantId, invoiceId }: Due, at: Date): Promise<void> {
    const invoice = await lockInvoice(tx, tenantId, invoiceId);
    if (invoice?.finalizedAt == null) return;
    const lines = (await tx.of(InvoiceLineEntity).findBy({ tenantId, invoiceId })).map((line) =>
      earnedLine(invoice, line, invoice.finalizedAt!),
    );
    const { voidedAt } = invoice;
    await this.ledger.post(
      tx,
      tenantId,
      lines.flatMap((line) => recognitionsOf(line, at, voidedAt)),
    );
    const earnNextAt = voidedAt === null ? earliest(lines.map((line) => nextEarnedAt(line, at))) : null;
    await tx.of(InvoiceEntity).update({ tenantId, invoiceId }, { earnNextAt });
  }
}

function earnedLine({ invoiceId, currency }: InvoiceEntity, line: InvoiceLineEntity, issuedAt: Date): EarnedLine {
  const { lineId, net, soldAs, periodStart, periodEnd } = line;
  return { invoiceId, lineId, currency, net, soldAs, periodStart, periodEnd, issuedAt };
}
