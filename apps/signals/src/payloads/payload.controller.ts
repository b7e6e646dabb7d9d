import { Controller } from '@nestjs/common';
import {
  type PayloadDetail,
  payloadGet,
  payloadList,
  type PayloadListQuery,
  type PayloadPage,
  type PayloadRef,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { PayloadReadModel } from './payload.read-model.js';

@Controller()
export class PayloadController {
  constructor(private readonly readModel: PayloadReadModel) {}

  @Answers(payloadGet)
  async get({ payloadId }: PayloadRef, ctx: RequestContext): Promise<PayloadDetail | Problem> {
    return (await this.readModel.get(ctx.tenantId, payloadId)) ?? problem('not-found', 'there is no such payload');
  }

  @Answers(payloadList)
  list(query: PayloadListQuery, ctx: RequestContext): Promise<PayloadPage> {
    return this.readModel.page(ctx.tenantId, query);
  }
}
