import { Inject, Injectable } from '@nestjs/common';
import {
  claimPairingRequest,
  type PairingClaim,
  pairingCodeHash,
  type PairingGranted,
  problem,
  ProblemError,
  readPairingCode,
} from '@plimsoll/contracts';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { CLOCK, type Counter, Metrics } from '@plimsoll/service-host';
import { TerminalDirectory } from './terminal-directory.read-model.js';
import { TerminalSecrets } from './terminal-secrets.js';

/** A program gives the code that its user typed, and becomes the terminal that the code is for. */
@Injectable()
export class PairingHandler {
  private readonly pairings: Counter;

  constructor(
    private readonly requests: Requests,
    private readonly directory: TerminalDirectory,
    private readonly secrets: TerminalSecrets,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.pairings = metrics.counter('plimsoll_broker_pairings', 'Pairing codes that programs gave, by outcome');
  }

  async pair({ code: typed, attemptId, agentVersion }: PairingClaim, address: string): Promise<PairingGranted> {
    const code = readPairingCode(typed);
    if (code === undefined)
      throw new ProblemError(
        problem('message-invalid', undefined, {
          violations: [{ field: 'code', message: 'must be four groups of four letters and digits, as shown' }],
        }),
      );
    const claim = { codeHash: pairingCodeHash(code), attemptHash: sha256Hex(attemptId), agentVersion, address };
    const paired = await this.requests.ask(claimPairingRequest, claim).catch((error: unknown) => {
      this.pairings.add(1, { outcome: error instanceof ProblemError ? error.problem.code : 'failed' });
      throw error;
    });
    const { secretId, ...found } = paired;
    const secret = this.secrets.textOf(found, secretId);
    if (secret === undefined) throw new ProblemError(problem('internal-error'));
    // Its hello comes at once, maybe before the fact about it.
    await this.directory.take(found);
    this.pairings.add(1, { outcome: 'paired' });
    return { terminalId: found.terminalId, secret, serverTime: this.clock.now().toISOString() };
  }
}
