import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, type Clock, sha256Hex } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { type Dossier, missingOf, postingsOf } from '../domain/postings.js';
import { type EarnedLine, nextEarnedAt, recognitionsOf } from '../domain/recognition.js';
import { USAGE_SOLD } from '../domain/stripe-invoice.js';
import { Unreadable } from '../domain/stripe-reading.js';
import { LedgerWriter } from '../ledger/ledger.writer.js';
import { StripeCustomerEntity } from '../stripe/stripe.entities.js';
import { InvoiceReader, type ToldInvoice } from './invoice.reader.js';
import { lockInvoice, removeDraft, saveInvoice } from './invoice.store.js';

/** What became of a look at an invoice. */
export type InvoiceOutcome = 'changed' | 'as-known' | 'not-ours' | 'gone' | `unreadable-${string}`;

/** Somebody else may write while we ask; then we ask again. */
const TRIES = 5;

/** What Stripe tells of an invoice does not add up, as for a moment between a payment and its listing. */
export class InvoiceDoesNotAddUp extends Error {
  override readonly name = 'InvoiceDoesNotAddUp';
}

/**
 * Takes over what Stripe says of an invoice, and posts it: in one transaction, and only an answer that was asked for
 * after the last one was written, so that an older one never wins.
 */
@Injectable()
export class InvoiceMirror {
  constructor(
    private readonly db: Database,
    private readonly reader: InvoiceReader,
    private readonly catalogue: CatalogueReadModel,
    private readonly ledger: LedgerWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks for the invoice anew. Throws `InvoiceDoesNotAddUp` where that is worth another try. */
  async reflect(invoiceId: string): Promise<InvoiceOutcome> {
    try {
      for (let tried = 0; tried < TRIES; tried += 1) {
        const outcome = await this.look(invoiceId);
        if (outcome !== 'overtaken') return outcome;
      }
    } catch (error) {
      if (error instanceof Unreadable) return `unreadable-${error.reason}`;
      throw error;
    }
    throw new Error(`others took over invoice ${invoiceId} again and again while it was asked for`);
  }

  private async look(invoiceId: string): Promise<InvoiceOutcome | 'overtaken'> {
    // By the database's clock, which all processes share.
    const askedAt = await this.db.asWorker(now);
    const told = await this.reader.read(invoiceId);
    if (told === undefined) return this.gone(invoiceId, askedAt);
    return this.db.asWorker(async (tx) => {
      const owner = await tx.of(StripeCustomerEntity).findOneBy({ customerId: told.invoice.customerId });
      return owner === null ? 'not-ours' : this.takeOver(tx, owner.tenantId, told, askedAt);
    });
  }

  private async takeOver(
    tx: Tx,
    tenantId: string,
    told: ToldInvoice,
    askedAt: Date,
  ): Promise<InvoiceOutcome | 'overtaken'> {
    const before = await lockInvoice(tx, tenantId, told.invoice.invoiceId);
    if (before !== null && before.seenAt > askedAt) return 'overtaken';
    const soldAs = await this.soldAs(tx, told);
    const dossier: Dossier = { ...told, soldAs, askedAt };
    const missing = missingOf(dossier);
    if (missing !== 0)
      throw new InvoiceDoesNotAddUp(`invoice ${told.invoice.invoiceId} leaves ${missing} more than Stripe says`);
    const digest = digestOf(told);
    const isKnown = before?.digest === digest;
    const at = this.clock.now();
    const earned = earnedLines(dossier);
    const earnNextAt = told.invoice.voidedAt === null ? earliest(earned.map((line) => nextEarnedAt(line, at))) : null;
    await saveInvoice(tx, { ...told, tenantId, soldAs, digest, seenAt: await now(tx), earnNextAt });
    await this.ledger.post(tx, tenantId, [
      ...postingsOf(dossier),
      ...earned.flatMap((line) => recognitionsOf(line, at, told.invoice.voidedAt)),
    ]);
    return isKnown ? 'as-known' : 'changed';
  }

  private gone(invoiceId: string, askedAt: Date): Promise<InvoiceOutcome | 'overtaken'> {
    return this.db.asWorker(async (tx) => {
      const [held] = await tx.query<{ tenant_id: string }>('select tenant_id from invoices where invoice_id = $1', [
        invoiceId,
      ]);
      if (held === undefined) return 'not-ours';
      const before = await lockInvoice(tx, held.tenant_id, invoiceId);
      if (before === null) return 'not-ours';
      if (before.seenAt > askedAt) return 'overtaken';
      if (before.finalizedAt !== null) return 'unreadable-issued-and-gone';
      await removeDraft(tx, before);
      return 'gone';
    });
  }

  private async soldAs(tx: Tx, { prices }: ToldInvoice): Promise<Map<string, string>> {
    const sells = await this.catalogue.sells(tx);
    return new Map([...prices].map(([lineId, price]) => [lineId, sells.get(price) ?? soldOtherwise(price)]));
  }
}

function soldOtherwise(name: string): string {
  return name.startsWith(`${USAGE_SOLD}:`) ? USAGE_SOLD : 'other';
}

/** The lines of an issued invoice as they are earned. */
export function earnedLines({ invoice, soldAs }: Pick<Dossier, 'invoice' | 'soldAs'>): EarnedLine[] {
  const { invoiceId, currency, finalizedAt: issuedAt } = invoice;
  if (issuedAt === null) return [];
  return invoice.lines.map(({ lineId, net, periodStart, periodEnd }) => {
    const what = soldAs.get(lineId) ?? 'other';
    return { invoiceId, lineId, currency, net, soldAs: what, periodStart, periodEnd, issuedAt };
  });
}

export function earliest(moments: readonly (Date | null)[]): Date | null {
  const ahead = moments.filter((moment) => moment !== null).map((moment) => moment.getTime());
  return ahead.length === 0 ? null : new Date(Math.min(...ahead));
}

/** Of what was told, without addresses that Stripe makes anew. */
function digestOf({ invoice, ...rest }: ToldInvoice): string {
  const { hostedUrl: _, pdfUrl: __, ...lasting } = invoice;
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify({ ...rest, prices: [...rest.prices], lasting }))));
}

async function now(tx: Tx): Promise<Date> {
  return (await tx.one<{ at: Date }>('select clock_timestamp() as at')).at;
}
