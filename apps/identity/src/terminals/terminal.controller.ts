import { Controller } from '@nestjs/common';
import {
  type Actor,
  type ClaimPairing,
  claimPairingRequest,
  createPairingCodeRequest,
  type CreateTerminal,
  createTerminalRequest,
  type FoundTerminal,
  getTerminalRequest,
  listTerminalsRequest,
  type TerminalListQuery,
  type PairedTerminal,
  type PairingCodeIssued,
  type Problem,
  problem,
  type RegisteredTerminal,
  type RegisteredTerminalPage,
  type RegisteredTerminalRef,
  type RevokeTerminal,
  revokeTerminalRequest,
  type RotateTerminal,
  rotateTerminalRequest,
  terminalCredentialsRequest,
  type TerminalIssued,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { PairingHandler } from './pairing.handler.js';
import { TerminalHandler } from './terminal.handler.js';
import { TerminalReadModel } from './terminal.read-model.js';

@Controller()
export class TerminalController {
  constructor(
    private readonly handler: TerminalHandler,
    private readonly pairing: PairingHandler,
    private readonly readModel: TerminalReadModel,
  ) {}

  @Answers(createTerminalRequest)
  create(input: CreateTerminal, ctx: RequestContext): Promise<TerminalIssued> {
    return this.handler.create(input, actorOf(ctx), ctx.idempotencyKey);
  }

  @Answers(rotateTerminalRequest)
  rotate(input: RotateTerminal, ctx: RequestContext): Promise<TerminalIssued> {
    return this.handler.rotate(input, actorOf(ctx), ctx.idempotencyKey);
  }

  @Answers(revokeTerminalRequest)
  revoke(input: RevokeTerminal, ctx: RequestContext): Promise<RegisteredTerminal | Problem> {
    return this.handler.revoke(input, actorOf(ctx));
  }

  @Answers(createPairingCodeRequest)
  pairingCode(input: RegisteredTerminalRef, ctx: RequestContext): Promise<PairingCodeIssued> {
    return this.pairing.issue(input, actorOf(ctx), ctx.idempotencyKey);
  }

  @Answers(claimPairingRequest)
  pair(claim: ClaimPairing): Promise<PairedTerminal> {
    return this.pairing.claim(claim);
  }

  @Answers(getTerminalRequest)
  async get({ terminalId }: RegisteredTerminalRef, ctx: RequestContext): Promise<RegisteredTerminal | Problem> {
    return (await this.readModel.get(ctx.tenantId, terminalId)) ?? problem('not-found', 'there is no such terminal');
  }

  @Answers(listTerminalsRequest)
  list(query: TerminalListQuery, ctx: RequestContext): Promise<RegisteredTerminalPage> {
    return this.readModel.page(ctx.tenantId, query);
  }

  @Answers(terminalCredentialsRequest)
  async credentials({ terminalId }: RegisteredTerminalRef): Promise<FoundTerminal | Problem> {
    return (await this.readModel.credentials(terminalId)) ?? problem('not-found', 'there is no such terminal');
  }
}

function actorOf({ actor }: RequestContext): Actor {
  invariant(actor, 'terminals are managed by people');
  return actor;
}
