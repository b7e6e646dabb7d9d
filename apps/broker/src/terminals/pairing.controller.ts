import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { PairingClaim, type PairingGranted, parse, problem, ProblemError } from '@plimsoll/contracts';
import { PairingHandler } from './pairing.handler.js';
import { type TerminalRequest } from './terminal.gate.js';

const OK = 200;

/** `POST /mt5/v1/pairing`: the only call without a signature; the gate bounds how often it may be made. */
@Controller('mt5/v1')
export class PairingController {
  constructor(private readonly handler: PairingHandler) {}

  @Post('pairing')
  @HttpCode(OK)
  pair(@Req() request: TerminalRequest): Promise<PairingGranted> {
    const claim = parse(PairingClaim, decode(request.body));
    if (!claim.ok) throw new ProblemError(problem('message-invalid', undefined, { violations: claim.problem }));
    return this.handler.pair(claim.value, request.ip);
  }
}

function decode(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined;
  } catch (error) {
    throw new ProblemError(problem('message-invalid', 'the body is not JSON'), { cause: error });
  }
}
