import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui/words';
import { type Intent, Intents } from './intents';
import { isDecided, OutcomeUnknownError, type Problem, ProblemError } from './problem';
import { ownedBy } from './own-things';
import { personOf } from './person-of';
import { refusalOf } from './refusal';
import { backOffMs } from './repeat';
import { deviceName } from './device-name';

/** The password was right; tokens come for a code of the second factor. */
export type Challenge = Schemas['SecondFactorChallenge'];

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

type Changing = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const KEPT_AS = 'plimsoll.refresh-token';
/** Beside the token: it must live as long. */
const ATTEMPT_KEPT_AS = 'plimsoll.refresh-attempt';

const NOT_SIGNED_IN: Problem = { status: 401, code: 'not-authenticated', title: 'You are not signed in' };
const REFRESH_LOCK = 'plimsoll.refresh';
const EARLY_MS = 30_000;
/** Longer than the platform works on any call. */
const ANSWER_MAX_MS = 15_000;
/** A file may be long. */
const FILE_MAX_MS = 120_000;
/**
 * Tries of one refresh: they begin within the 10 s in which the identity service takes the same attempt again, also
 * after one that hangs.
 */
const REFRESH_TRIES = 4;
const REFRESH_ANSWER_MAX_MS = 4_000;

/** How a session ended: as the person wanted, by the platform (it ran out, or was ended), or in another tab. */
export type Ending = 'chosen' | 'over' | 'elsewhere';

/**
 * The signed-in person. The access token lives in the memory of a tab; the refresh token is kept for all tabs of this
 * page, which spend it one after the other: a second tab is signed in, and signing out in one ends all.
 */
export class Session {
  private accessToken?: string;
  private refreshAtMs = 0;
  private refreshing?: Promise<void>;
  private intents = new Intents();
  /** Whose the session is, or was last. */
  private person: string | undefined;
  private keptToken: string | null = null;

  constructor(private readonly onEnd: (ending: Ending) => void) {}

  get canResume(): boolean {
    return localStorage.getItem(KEPT_AS) !== null;
  }

  /** @returns what is to be answered with a code, where the person has a second factor; else the session is open */
  async logIn(email: string, password: string): Promise<Challenge | undefined> {
    const device = deviceName(navigator.userAgent);
    const answer = await call<Tokens | Challenge>('POST', '/v1/auth/log-in', { email, password, device });
    if ('challenge' in answer) return answer;
    this.keep(answer);
    return undefined;
  }

  /** @param code six digits of the authenticator app, or a recovery code */
  async logInWithCode({ challenge }: Challenge, code: string): Promise<void> {
    this.keep(await call<Tokens>('POST', '/v1/auth/log-in/second-factor', { challenge, code }));
  }

  /** @param response what a device answered to a challenge; it is both factors */
  async logInWithPasskey(response: object): Promise<void> {
    const device = deviceName(navigator.userAgent);
    this.keep(await call<Tokens>('POST', '/v1/auth/passkey', { response, device }));
  }

  resume(): Promise<void> {
    return this.refresh();
  }

  /** Signing out in another tab ends this one too; signing in there takes this one along. */
  followOtherTabs(onSignedIn: () => void): () => void {
    const look = ({ key, newValue, oldValue }: StorageEvent): void => {
      if (key !== KEPT_AS) return;
      // What is kept is the other tab's by now, and stays.
      if (newValue === null) this.end('elsewhere');
      else if (oldValue === null && this.accessToken === undefined)
        void this.resume().then(onSignedIn, () => undefined);
    };
    window.addEventListener('storage', look);
    return () => window.removeEventListener('storage', look);
  }

  async logOut(): Promise<void> {
    try {
      await this.ask('POST', '/v1/auth/log-out', {});
    } finally {
      this.forget('chosen');
    }
  }

  /** The platform has ended it already, as the person wanted. */
  leave(): void {
    this.forget('chosen');
  }

  /** A file: its text as it is. */
  async text(path: string): Promise<string> {
    await this.renew();
    return this.send<string>('GET', path, undefined, undefined, { isText: true, answerMaxMs: FILE_MAX_MS });
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  /** A question that needs a body; it changes nothing. */
  query<T>(path: string, body: object): Promise<T> {
    return this.ask<T>('POST', path, body);
  }

  /** Has something done, at most once however often it is asked for until it is known to be done. */
  post<T>(path: string, body: object = {}): Promise<T> {
    return this.change<T>('POST', path, body);
  }

  /** A file of any kind. */
  async blob(path: string): Promise<Blob> {
    await this.renew();
    return this.send<Blob>('GET', path, undefined, undefined, { isBlob: true, answerMaxMs: FILE_MAX_MS });
  }

  /** Sends a file as it is; for what does no harm twice. */
  async file<T>(path: string, file: Blob): Promise<T> {
    await this.renew();
    return this.send<T>('POST', path, file, undefined, { answerMaxMs: FILE_MAX_MS });
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.change<T>('PUT', path, body);
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.change<T>('PATCH', path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.change<T>('DELETE', path);
  }

  private async change<T>(method: Changing, path: string, body?: object): Promise<T> {
    const intent = this.intents.of(method === 'POST' ? path : `${method} ${path}`, body ?? {});
    const answer = await this.order<T>(method, path, body, intent).catch((error: unknown) => {
      if (isReuse(error)) return this.answerOf<T>(method, path, intent, error);
      throw error;
    });
    this.intents.end(intent);
    return answer;
  }

  /**
   * Only the reason differs from what was asked for before, so that was done: its answer is asked for, in the words it
   * had.
   */
  private async answerOf<T>(method: Changing, path: string, intent: Intent, reuse: ProblemError): Promise<T> {
    for (const body of [...intent.asked]) {
      try {
        return await this.order<T>(method, path, body, intent);
      } catch (error) {
        if (!isReuse(error)) throw error;
      }
    }
    // It is done all the same: who asks once more means something new.
    this.intents.end(intent);
    throw reuse;
  }

  /** Each time it is asked for anew, and answered by how things are then: for what a person may see whether it was done. */
  async postAnew<T>(path: string, body: object = {}): Promise<T> {
    const intent = { content: '', idempotencyKey: crypto.randomUUID(), asked: [] };
    return this.order<T>('POST', path, body, intent).catch((error: unknown) => {
      throw error instanceof OutcomeUnknownError ? new OutcomeUnknownError(error.cause, false) : error;
    });
  }

  private async order<T>(method: Changing, path: string, body: object | undefined, intent: Intent): Promise<T> {
    // Before it is sent, every failure means that nothing was done.
    await this.renew();
    try {
      return await this.send<T>(method, path, body, intent.idempotencyKey);
    } catch (error) {
      if (isDecided(error)) throw error;
      intent.asked.push(body ?? {});
      throw new OutcomeUnknownError(error);
    }
  }

  private async ask<T>(method: string, path: string, body?: object): Promise<T> {
    await this.renew();
    return this.send<T>(method, path, body);
  }

  private async renew(): Promise<void> {
    if (Date.now() >= this.refreshAtMs) await this.refresh();
  }

  private async send<T>(
    method: string,
    path: string,
    body?: object,
    idempotencyKey?: string,
    options: CallOptions = {},
  ): Promise<T> {
    const token = this.accessToken;
    try {
      return await call<T>(method, path, body, { ...options, token, idempotencyKey });
    } catch (error) {
      const refused = refusalOf(error);
      if (refused === undefined) throw error;
      // Another call has renewed it meanwhile; or our clock is behind theirs.
      if (refused === 'renew' && token === this.accessToken) this.refreshAtMs = 0;
      if (refused === 'over' && token === this.accessToken) this.isOver();
      if (this.accessToken === undefined) throw error;
      await this.renew();
      return call<T>(method, path, body, { ...options, token: this.accessToken, idempotencyKey });
    }
  }

  /** Several calls may find the token old at once; a refresh token can be spent only once. */
  private refresh(): Promise<void> {
    this.refreshing ??= inTurn(() => this.spendRefreshToken()).finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async spendRefreshToken(): Promise<void> {
    const refreshToken = localStorage.getItem(KEPT_AS);
    let tokens: Tokens;
    try {
      if (!refreshToken) throw new ProblemError(NOT_SIGNED_IN);
      tokens = await exchange(refreshToken);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) this.forget('over');
      throw error;
    }
    this.keep(tokens);
  }

  private keep(tokens: Tokens): void {
    localStorage.setItem(KEPT_AS, tokens.refreshToken);
    localStorage.removeItem(ATTEMPT_KEPT_AS);
    const person = personOf(tokens.accessToken);
    if (this.accessToken !== undefined && person !== this.person) {
      // Somebody else signed in beside this tab: what it shows and was about to do is of another person.
      this.end('elsewhere');
      throw new ProblemError(NOT_SIGNED_IN);
    }
    if (person !== this.person) this.intents = new Intents();
    this.person = person;
    ownedBy(person);
    this.keptToken = tokens.refreshToken;
    this.accessToken = tokens.accessToken;
    this.refreshAtMs = Date.now() + tokens.expiresIn * 1_000 - EARLY_MS;
  }

  /** The platform ended it. What another tab keeps by now may be somebody else's, and is judged when it is spent. */
  private isOver(): void {
    if (localStorage.getItem(KEPT_AS) === this.keptToken) this.forget('over');
    else this.end('over');
  }

  private forget(ending: Ending): void {
    localStorage.removeItem(KEPT_AS);
    localStorage.removeItem(ATTEMPT_KEPT_AS);
    this.end(ending);
  }

  private end(ending: Ending): void {
    this.accessToken = undefined;
    this.refreshAtMs = 0;
    ownedBy(undefined);
    this.onEnd(ending);
  }
}

/**
 * One tab after the other: the identity service must take two that spend the same token for a thief. Without locks (no
 * HTTPS, not this machine) tabs that meet share the attempt that is kept, which it answers in the same way.
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(REFRESH_LOCK, work) : work();
}

/**
 * Until it is answered, a refresh is repeated as the same attempt, also by the next call and after a reload: the token
 * may have been spent, and with another attempt the identity service would take it for a stolen one and end the
 * session.
 */
async function exchange(refreshToken: string): Promise<Tokens> {
  const attempt = localStorage.getItem(ATTEMPT_KEPT_AS) ?? crypto.randomUUID();
  localStorage.setItem(ATTEMPT_KEPT_AS, attempt);
  for (let failures = 0; ;) {
    try {
      return await call<Tokens>(
        'POST',
        '/v1/auth/refresh',
        { refreshToken, attempt },
        { answerMaxMs: REFRESH_ANSWER_MAX_MS },
      );
    } catch (error) {
      failures += 1;
      if (isDecided(error) || failures === REFRESH_TRIES) throw error;
      await new Promise((resolve) => window.setTimeout(resolve, backOffMs(failures - 1)));
    }
  }
}

function isReuse(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.code === 'idempotency-key-reused';
}

interface CallOptions {
  readonly token?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly answerMaxMs?: number;
  /** The answer is no JSON. */
  readonly isText?: boolean;
  /** The answer is a file. */
  readonly isBlob?: boolean;
}

/** One call without a session, for those who are not signed in. */
export async function call<T>(
  method: string,
  path: string,
  body?: object,
  { token, idempotencyKey, answerMaxMs = ANSWER_MAX_MS, isText = false, isBlob = false }: CallOptions = {},
): Promise<T> {
  const headers: Record<string, string> = {};
  const isFile = body instanceof Blob;
  if (body) headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
  if (token) headers['authorization'] = `Bearer ${token}`;
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  const request = { method, headers, body: isFile ? body : body ? JSON.stringify(body) : null };
  const [response, file] = await answered(path, request, answerMaxMs);
  if (isBlob && response.ok) return file as T;
  const text = await file.text();
  if (!response.ok) throw new ProblemError(problemOf(response, text));
  if (isText) return text as T;
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/**
 * With an end to waiting: of a platform that hangs, or behind a line that is dead, the browser would wait for minutes.
 */
async function answered(path: string, request: RequestInit, maxMs: number): Promise<[Response, Blob]> {
  const waiting = new AbortController();
  const timer = window.setTimeout(() => waiting.abort(), maxMs);
  try {
    const response = await fetch(path, { ...request, signal: waiting.signal });
    return [response, await response.blob()];
  } finally {
    window.clearTimeout(timer);
  }
}

/** What stands between page and platform refuses in words of its own, which are not ours to show. */
function problemOf(response: Response, text: string): Problem {
  const retryAfterS = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return {
    title: t('The platform refused'),
    code: 'unknown',
    ...(isJson ? (JSON.parse(text) as Problem) : {}),
    ...(Number.isFinite(retryAfterS) ? { retryAfterS } : {}),
    status: response.status,
  };
}
