import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Tokens } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { makeRefreshToken, readRefreshToken, REFRESH_SECRET_BYTES } from '../domain/refresh-token.js';
import { AccessTokenSigner } from '../keys/access-token.signer.js';
import { rolesOf } from '../users/user.read-model.js';

export interface NewRefreshToken {
  readonly token: string;
  readonly hash: string;
}

/** Makes the tokens that a client holds. */
@Injectable()
export class TokenIssuer {
  constructor(private readonly signer: AccessTokenSigner) {}

  newRefreshToken(tenantId: string, sessionId: string): NewRefreshToken {
    const token = makeRefreshToken(tenantId, sessionId, randomBytes(REFRESH_SECRET_BYTES));
    return { token, hash: readRefreshToken(token)!.hash };
  }

  /** The answer to a client: roles are read now, so that a change reaches the next token. */
  async tokens(
    tx: Tx,
    session: { tenantId: string; userId: string; sessionId: string; expiresAt: Date },
    refresh: NewRefreshToken,
  ): Promise<Tokens> {
    const roles = await rolesOf(tx, session);
    const { accessToken, expiresIn } = await this.signer.sign({
      ...session,
      roles,
      sessionExpiresAt: session.expiresAt,
    });
    return {
      accessToken,
      tokenType: 'Bearer',
      expiresIn,
      refreshToken: refresh.token,
      sessionExpiresAt: session.expiresAt.toISOString(),
    };
  }
}
