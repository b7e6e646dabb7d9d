import { Controller } from '@nestjs/common';
import { getTerminalConnectionRequest, type TerminalConnection, type TerminalConnectionRef } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { TerminalConnectionReadModel } from './terminal-connection.read-model.js';

@Controller()
export class TerminalConnectionController {
  constructor(private readonly connections: TerminalConnectionReadModel) {}

  @Answers(getTerminalConnectionRequest)
  get({ terminalId }: TerminalConnectionRef, { tenantId }: RequestContext): Promise<TerminalConnection> {
    return this.connections.get(tenantId, terminalId);
  }
}
