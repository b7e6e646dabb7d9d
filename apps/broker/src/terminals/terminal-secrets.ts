import { Injectable } from '@nestjs/common';
import { type SealedSecret, type TerminalCredentials, terminalSecretPurpose } from '@plimsoll/contracts';
import { Logger, Sealer, SealError } from '@plimsoll/service-host';

/** A terminal as the edge needs it: its secrets are open. */
export interface KnownTerminal {
  readonly tenantId: string;
  readonly terminalId: string;
  readonly name: string;
  readonly status: 'active' | 'revoked';
  readonly version: number;
  readonly secrets: readonly { readonly secret: string; readonly expiresAt?: Date }[];
}

/** Opens what identity sealed for the broker. */
@Injectable()
export class TerminalSecrets {
  constructor(
    private readonly sealer: Sealer,
    private readonly logger: Logger,
  ) {}

  /** The terminal with its secrets open; one that does not open is left out, and told. */
  known(tenantId: string, { terminalId, name, status, version, secrets }: TerminalCredentials): KnownTerminal {
    const opened = secrets.flatMap((secret) => this.open(terminalId, secret));
    return { tenantId, terminalId, name, status, version, secrets: opened };
  }

  /** The text of one secret; undefined when the terminal does not have it, or it does not open. */
  textOf({ terminalId, secrets }: TerminalCredentials, secretId: string): string | undefined {
    const secret = secrets.find((one) => one.secretId === secretId);
    return secret && this.open(terminalId, secret)[0]?.secret;
  }

  private open(terminalId: string, secret: SealedSecret): { secret: string; expiresAt?: Date }[] {
    try {
      const text = this.sealer.open(secret.sealed, terminalSecretPurpose(terminalId, secret.secretId));
      return [{ secret: text, ...(secret.expiresAt === undefined ? {} : { expiresAt: new Date(secret.expiresAt) }) }];
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      this.logger.error('the secret of a terminal does not open; is the master key that of identity?', {
        terminalId,
        error,
      });
      return [];
    }
  }
}
