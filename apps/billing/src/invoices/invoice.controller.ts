import { Controller } from '@nestjs/common';
import {
  type InvoiceDetail,
  invoiceGet,
  type InvoiceKey,
  invoiceList,
  type InvoiceListQuery,
  type InvoicePage,
  type Nothing,
  paymentMethodGet,
  type PaymentMethodKnown,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { InvoiceReadModel } from './invoice.read-model.js';

@Controller()
export class InvoiceController {
  constructor(private readonly readModel: InvoiceReadModel) {}

  @Answers(invoiceList)
  list(query: InvoiceListQuery, { tenantId }: RequestContext): Promise<InvoicePage> {
    return this.readModel.page(tenantId, query);
  }

  @Answers(invoiceGet)
  get({ invoiceId }: InvoiceKey, { tenantId }: RequestContext): Promise<InvoiceDetail> {
    return this.readModel.get(tenantId, invoiceId);
  }

  @Answers(paymentMethodGet)
  paymentMethod(_: Nothing, { tenantId }: RequestContext): Promise<PaymentMethodKnown> {
    return this.readModel.paymentMethod(tenantId);
  }
}
