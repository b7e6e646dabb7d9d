import { Inject, Injectable } from '@nestjs/common';
import {
  accessTokenRules,
  API_KEY_PREFIX,
  checkApiKeyRequest,
  type CheckedApiKey,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { CLOCK } from '@plimsoll/service-host';
import { type SignedIn } from './access.decorators.js';

/** A key that was revoked works nowhere after this, whatever becomes of facts. */
const BELIEVED_MS = 1_000;
const KEYS_MAX = 10_000;
const SHAPE = new RegExp(`^Bearer (${API_KEY_PREFIX}[A-Za-z0-9_-]{43})$`, 'i');
const MS_PER_SECOND = 1_000;

interface Asked {
  readonly until: number;
  readonly answer: Promise<CheckedApiKey>;
  /** Once it is answered. */
  tenantId?: string;
}

/** Whom API keys speak for (ID-7): identity is asked once a second for each key that is used, by its hash. */
@Injectable()
export class ApiKeys {
  private readonly asked = new Map<string, Asked>();

  constructor(
    private readonly requests: Requests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether the header brings a key and not an access token. */
  isKey(authorization: string | undefined): authorization is string {
    return authorization !== undefined && authorization.slice('Bearer '.length).startsWith(API_KEY_PREFIX);
  }

  /** Throws where the key does not work. What it opens lives no longer than an access token, or than the key. */
  async signIn(authorization: string, address: string): Promise<SignedIn> {
    const key = SHAPE.exec(authorization)?.[1];
    if (key === undefined) throw new ProblemError(problem('api-key-invalid'));
    const { tenantId, userId, sessionId, roles, scopes, apiKeyId, expiresAt } = await this.check(
      sha256Hex(key),
      address,
    );
    const nowS = Math.floor(this.clock.now().getTime() / MS_PER_SECOND);
    const endS = Math.floor(Date.parse(expiresAt) / MS_PER_SECOND);
    if (endS <= nowS) throw new ProblemError(problem('api-key-invalid'));
    return {
      actor: { tenantId, userId, sessionId, roles, scopes, apiKeyId, address },
      expiresAt: Math.min(endS, nowS + accessTokenRules.lifetimeS),
    };
  }

  /** The organisation of a key that was checked lately; whether it is still good is not said. */
  tenantOf(authorization: string): string | undefined {
    const key = SHAPE.exec(authorization)?.[1];
    return key === undefined ? undefined : this.asked.get(sha256Hex(key))?.tenantId;
  }

  private check(keyHash: string, address: string): Promise<CheckedApiKey> {
    const now = this.clock.monotonicMs();
    const known = this.asked.get(keyHash);
    if (known && known.until > now) return known.answer;
    // From when it is asked, not from the answer: an answer that came late is as old as its question.
    const asked: Asked = {
      until: now + BELIEVED_MS,
      answer: this.requests.ask(checkApiKeyRequest, { keyHash, address }),
      // Until the answer is here, whose it was a moment ago.
      ...(known?.tenantId === undefined ? {} : { tenantId: known.tenantId }),
    };
    this.asked.delete(keyHash);
    this.asked.set(keyHash, asked);
    if (this.asked.size > KEYS_MAX) this.asked.delete(this.asked.keys().next().value!);
    asked.answer.then(
      ({ tenantId }) => (asked.tenantId = tenantId),
      (error: unknown) => this.forgetUnanswered(keyHash, asked, error),
    );
    return asked.answer;
  }

  private forgetUnanswered(keyHash: string, asked: Asked, error: unknown): void {
    // A key that is refused is refused for that second as well; a service that was away is asked again.
    const refused = error instanceof ProblemError && error.problem.code === 'api-key-invalid';
    if (!refused && this.asked.get(keyHash) === asked) this.asked.delete(keyHash);
  }
}
