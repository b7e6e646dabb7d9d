import { Controller } from '@nestjs/common';
import { listTerminalRefusalsRequest, type PageQuery, type TerminalRefusalPage } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { TerminalRefusals } from './terminal-refusals.js';

@Controller()
export class TerminalRefusalsController {
  constructor(private readonly refusals: TerminalRefusals) {}

  @Answers(listTerminalRefusalsRequest)
  list(query: PageQuery, { tenantId }: RequestContext): Promise<TerminalRefusalPage> {
    return this.refusals.page(tenantId, query);
  }
}
