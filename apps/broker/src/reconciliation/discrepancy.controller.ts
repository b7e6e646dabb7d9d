import { Controller } from '@nestjs/common';
import {
  type Discrepancy,
  type DiscrepancyPage,
  type ListDiscrepancies,
  listDiscrepanciesRequest,
  type Problem,
  type ResolveDiscrepancy,
  resolveDiscrepancyRequest,
  type UndoDiscrepancy,
  undoDiscrepancyRequest,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { DiscrepancyHandler } from './discrepancy.handler.js';
import { DiscrepancyReadModel } from './discrepancy.read-model.js';

@Controller()
export class DiscrepancyController {
  constructor(
    private readonly handler: DiscrepancyHandler,
    private readonly readModel: DiscrepancyReadModel,
  ) {}

  @Answers(listDiscrepanciesRequest)
  list(query: ListDiscrepancies, ctx: RequestContext): Promise<DiscrepancyPage> {
    return this.readModel.page(ctx.tenantId, query);
  }

  @Answers(resolveDiscrepancyRequest)
  resolve(input: ResolveDiscrepancy, { actor }: RequestContext): Promise<Discrepancy | Problem> {
    invariant(actor, 'discrepancies are decided by people');
    return this.handler.resolve(actor, input);
  }

  @Answers(undoDiscrepancyRequest)
  undo(input: UndoDiscrepancy, { actor }: RequestContext): Promise<Discrepancy | Problem> {
    invariant(actor, 'decisions are undone by people');
    return this.handler.undo(actor, input);
  }
}
