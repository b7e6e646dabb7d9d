import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  BillingStatement,
  billingStatement,
  InvoiceDetail,
  invoiceGet,
  InvoiceKey,
  invoiceList,
  InvoiceListQuery,
  InvoicePage,
  paymentMethodGet,
  PaymentMethodKnown,
  StatementQuery,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { ShowsRisk } from '../limits/route-load.js';
import { statementCsv } from './billing-csv.js';

/** What was charged, paid and given back (BL-2, BL-5). */
@ApiTags('billing')
@Controller()
export class InvoiceController {
  constructor(private readonly requests: Requests) {}

  @Get('invoices')
  @RequiresPermission('billing:read')
  @Responds(InvoicePage)
  @ApiOperation({
    summary: 'Your invoices, newest first',
    description: 'As Stripe has them. Amounts are in the smallest unit of their currency.',
  })
  list(@Query() query: InvoiceListQuery, @CurrentActor() actor: Actor): Promise<InvoicePage> {
    return this.requests.ask(invoiceList, query, { actor });
  }

  @Get('invoices/:invoiceId')
  @RequiresPermission('billing:read')
  @Responds(InvoiceDetail)
  @ApiOperation({
    summary: 'An invoice',
    description: 'With what was charged for, each try to take the money, what was given back, and its page at Stripe.',
  })
  get(@Param() key: InvoiceKey, @CurrentActor() actor: Actor): Promise<InvoiceDetail> {
    return this.requests.ask(invoiceGet, key, { actor });
  }

  @Get('billing/payment-method')
  @RequiresPermission('billing:read')
  @Responds(PaymentMethodKnown)
  @ApiOperation({
    summary: 'How you pay',
    description: 'Brand, last four digits and expiry. Cards themselves are with Stripe and never here.',
  })
  paymentMethod(@CurrentActor() actor: Actor): Promise<PaymentMethodKnown> {
    return this.requests.ask(paymentMethodGet, {}, { actor });
  }

  @Get('billing/statement')
  @RequiresPermission('billing:read')
  @Responds(BillingStatement)
  @ApiOperation({
    summary: 'What you were charged, paid and owe',
    description:
      'Of the ledger, for each currency: opening balance, every invoice, payment, credit and refund, closing balance. At most 2,000 lines.',
  })
  statement(@Query() query: StatementQuery, @CurrentActor() actor: Actor): Promise<BillingStatement> {
    return this.requests.ask(billingStatement, query, { actor });
  }

  @Get('billing/statement/export')
  @RequiresPermission('billing:read')
  @ShowsRisk()
  @ApiResponse({
    status: 200,
    description: 'The statement.',
    content: { 'text/csv': { schema: { type: 'string' }, example: 'currency,at,purpose,…' } },
  })
  @ApiOperation({
    summary: 'The statement as a file',
    description: 'CSV; a text that a spreadsheet would run as a formula begins with an apostrophe.',
  })
  async export(@Query() query: StatementQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const statement = await this.requests.ask(billingStatement, query, { actor });
    return new StreamableFile(Buffer.from(statementCsv(statement)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="billing-statement.csv"',
    });
  }
}
