import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  CreateTerminal,
  createPairingCodeRequest,
  createTerminalRequest,
  getTerminalRequest,
  listTerminalsRequest,
  PairingCodeIssued,
  TerminalListQuery,
  RegisteredTerminal,
  RegisteredTerminalPage,
  RegisteredTerminalRef,
  RevokeTerminalBody,
  revokeTerminalRequest,
  RotateTerminalBody,
  rotateTerminalRequest,
  TerminalIssued,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** The registry of terminals (ID-6). */
@ApiTags('terminals')
@Controller('terminals')
export class TerminalsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('terminal:read')
  @ShowsRisk()
  @Responds(RegisteredTerminalPage)
  @ApiOperation({
    summary: 'Terminals of your organisation, newest first',
    description: 'Those that were registered, active and revoked. Whether one is connected stands at its account.',
  })
  list(@Query() page: TerminalListQuery, @CurrentActor() actor: Actor): Promise<RegisteredTerminalPage> {
    return this.requests.ask(listTerminalsRequest, page, { actor });
  }

  @Post()
  @RequiresPermission('terminal:manage')
  @MayWait()
  @Header('cache-control', 'no-store')
  @Responds(TerminalIssued, 201)
  @Refuses('conflict', 'plan-limit-reached')
  @ApiOperation({
    summary: 'Register a terminal; its secret is shown this once',
    description:
      'Put id and secret into the settings of the terminal program; the account appears with its first word.',
  })
  create(
    @Body() body: CreateTerminal,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<TerminalIssued> {
    return this.requests.ask(createTerminalRequest, body, { actor, idempotencyKey });
  }

  @Get(':terminalId')
  @RequiresPermission('terminal:read')
  @ShowsRisk()
  @Responds(RegisteredTerminal)
  @ApiOperation({
    summary: 'One terminal',
    description: 'Its name, status, and which secrets are valid now, without the secrets.',
  })
  get(@Param() ref: RegisteredTerminalRef, @CurrentActor() actor: Actor): Promise<RegisteredTerminal> {
    return this.requests.ask(getTerminalRequest, ref, { actor });
  }

  @Post(':terminalId/rotate')
  @RequiresPermission('terminal:manage')
  @ReducesRisk()
  @Header('cache-control', 'no-store')
  @Responds(TerminalIssued, 201)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Give a terminal a new secret; the old one stays valid for an overlap',
    description: 'The new one is shown this once.',
  })
  rotate(
    @Param() ref: RegisteredTerminalRef,
    @Body() body: RotateTerminalBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<TerminalIssued> {
    return this.requests.ask(rotateTerminalRequest, { ...body, ...ref }, { actor, idempotencyKey });
  }

  @Post(':terminalId/pairing-codes')
  @RequiresPermission('terminal:manage')
  @MayWait()
  @Header('cache-control', 'no-store')
  @Responds(PairingCodeIssued, 201)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Get a code of ten minutes with which a program becomes this terminal',
    description:
      'Type it into the program instead of id and secret: it exchanges the code for them, once. A newer code replaces ' +
      'an older one. A secret from before stays valid for 24 hours after the code was used.',
  })
  pairingCode(
    @Param() ref: RegisteredTerminalRef,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<PairingCodeIssued> {
    return this.requests.ask(createPairingCodeRequest, ref, { actor, idempotencyKey });
  }

  @Post(':terminalId/revoke')
  @RequiresPermission('terminal:manage')
  @ReducesRisk()
  @Responds(RegisteredTerminal)
  @ApiOperation({
    summary: 'Revoke a terminal: it cannot trade any more, within seconds',
    description: 'For good: a revoked terminal does not come back. Its positions stay open at the broker.',
  })
  revoke(
    @Param() ref: RegisteredTerminalRef,
    @Body() body: RevokeTerminalBody,
    @CurrentActor() actor: Actor,
  ): Promise<RegisteredTerminal> {
    return this.requests.ask(revokeTerminalRequest, { ...body, ...ref }, { actor });
  }
}
