import { type Access } from './access.js';
import { backOffMs } from './back-off.js';
import { type Clock } from './clock.js';
import { type components } from './generated/schema.js';
import { newKey } from './intents.js';
import { isDecided, type ProblemDetails, ProblemError } from './problem.js';
import { type KeptTokens, type TokenStore } from './tokens.js';
import { type Transport } from './transport.js';

export type Tokens = components['schemas']['Tokens'];

const NOT_SIGNED_IN: ProblemDetails = { status: 401, code: 'not-authenticated', title: 'You are not signed in' };
const EARLY_MS = 30_000;
/**
 * Tries of one refresh: they begin within the 10 s in which the platform takes the same attempt again, also after one
 * that hangs.
 */
const REFRESH_TRIES = 4;
const REFRESH_ANSWER_MAX_MS = 4_000;

/** The signed-in person: keeps an access token fresh, one refresh at a time. */
export class Session implements Access {
  private accessToken: string | undefined;
  private refreshAtMs = 0;
  private refreshing: Promise<void> | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly tokens: TokenStore,
    private readonly clock: Clock,
    /** Called when the session is over, whoever ended it. */
    private readonly onEnd: () => void,
  ) {}

  /** Whether something is kept that a session can go on with. */
  get canResume(): boolean {
    return this.tokens.read() !== undefined;
  }

  /** Begins with what a sign-in answered, of whatever kind it was. */
  begin(tokens: Tokens): void {
    this.keep(tokens);
  }

  /** Goes on with what is kept; throws `not-authenticated` where that is nothing, or somebody else's. */
  async resume(): Promise<void> {
    if (this.tokens.isOwn && !(await this.tokens.isOwn())) {
      this.forget();
      throw new ProblemError(NOT_SIGNED_IN);
    }
    await this.renew();
  }

  /** Forgets the session here; to end it on the platform is what `POST /v1/auth/log-out` is for. */
  end(): void {
    this.forget();
  }

  async authorization(): Promise<string> {
    await this.renew();
    if (this.accessToken === undefined) throw new ProblemError(NOT_SIGNED_IN);
    return bearer(this.accessToken);
  }

  async refused(authorization: string, refusal: ProblemError): Promise<boolean> {
    // Another call has renewed it meanwhile.
    if (this.accessToken !== undefined && bearer(this.accessToken) !== authorization) return true;
    if (refusal.code !== 'token-expired') {
      // A code that is wrong is refused by the same status, and says nothing of the session.
      if (refusal.code === NOT_SIGNED_IN.code) this.forget();
      return false;
    }
    // Our clock is behind theirs.
    this.refreshAtMs = 0;
    const kept = this.tokens.read();
    if (kept?.accessToken !== undefined && bearer(kept.accessToken) === authorization)
      this.tokens.write({ refreshToken: kept.refreshToken });
    await this.renew();
    return true;
  }

  private async renew(): Promise<void> {
    if (this.clock.now() >= this.refreshAtMs) await this.refresh();
  }

  /** Several calls may find the token old at once; a refresh token can be spent only once. */
  private refresh(): Promise<void> {
    const alone = (work: () => Promise<void>): Promise<void> => this.tokens.alone?.(work) ?? work();
    this.refreshing ??= alone(() => this.spendRefreshToken()).finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async spendRefreshToken(): Promise<void> {
    const kept = this.tokens.read();
    try {
      if (!kept) throw new ProblemError(NOT_SIGNED_IN);
      if (!this.adopt(kept)) this.keep(await this.exchange(kept));
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) this.forget();
      throw error;
    }
  }

  /** Another program that shares the store, or an earlier run of this one, has renewed it already. */
  private adopt({ accessToken, refreshAtMs = 0 }: KeptTokens): boolean {
    if (accessToken === undefined || this.clock.now() >= refreshAtMs) return false;
    this.accessToken = accessToken;
    this.refreshAtMs = refreshAtMs;
    return true;
  }

  /** Until it is answered, it is repeated as the same attempt, also by the next call and by the next run. */
  private async exchange({ refreshToken, attempt = newKey() }: KeptTokens): Promise<Tokens> {
    this.tokens.write({ refreshToken, attempt });
    const body = { refreshToken, attempt };
    for (let failures = 0; ;) {
      try {
        const request = { method: 'post', path: '/v1/auth/refresh', body, timeoutMs: REFRESH_ANSWER_MAX_MS } as const;
        return (await this.transport.call(request)) as Tokens;
      } catch (error) {
        failures += 1;
        if (isDecided(error) || failures === REFRESH_TRIES) throw error;
        await this.clock.sleep(backOffMs(failures - 1));
      }
    }
  }

  private keep({ accessToken, refreshToken, expiresIn }: Tokens): void {
    this.accessToken = accessToken;
    this.refreshAtMs = this.clock.now() + expiresIn * 1_000 - EARLY_MS;
    this.tokens.write({ refreshToken, accessToken, refreshAtMs: this.refreshAtMs });
  }

  private forget(): void {
    this.accessToken = undefined;
    this.refreshAtMs = 0;
    this.tokens.clear();
    this.onEnd();
  }
}

function bearer(accessToken: string): string {
  return `Bearer ${accessToken}`;
}
