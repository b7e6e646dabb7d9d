import { Controller, Inject } from '@nestjs/common';
import {
  accessTokenRules,
  type EndedSessions,
  type EndedSessionsPage,
  endedSessionsRequest,
  endOtherSessionsRequest,
  endSessionRequest,
  listSessionsRequest,
  type Nothing,
  type PageQuery,
  type SecondFactorLogIn,
  secondFactorLogInRequest,
  type SessionPage,
  type SessionRef,
  type SessionsEnded,
  type LoggedIn,
  type LoggedOut,
  type LogIn,
  logInRequest,
  type LogOutBody,
  logOutRequest,
  type Problem,
  type Refresh,
  refreshRequest,
  type Tokens,
} from '@plimsoll/contracts';
import { type Clock, invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { CLOCK } from '@plimsoll/service-host';
import { EndedSessionsReadModel } from './ended-sessions.read-model.js';
import { OwnSessions } from './own-sessions.js';
import { SignInSteps } from './sign-in-steps.js';
import { personOf } from '../audit/person-act.js';
import { LogInHandler } from './log-in.handler.js';
import { RefreshHandler } from './refresh.handler.js';
import { SessionCloser } from './session-closer.js';

/** Tokens of a session that ended longer ago than this are dead by themselves; the rest covers clocks that differ. */
const ENDED_MATTERS_MS = (accessTokenRules.lifetimeS + 300) * 1000;

@Controller()
export class SessionController {
  constructor(
    private readonly logging: LogInHandler,
    private readonly refreshing: RefreshHandler,
    private readonly closing: SessionCloser,
    private readonly own: OwnSessions,
    private readonly steps: SignInSteps,
    private readonly ended: EndedSessionsReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Answers(logInRequest)
  logIn(input: LogIn): Promise<LoggedIn | Problem> {
    return this.logging.logIn(input);
  }

  @Answers(refreshRequest)
  refresh(input: Refresh): Promise<Tokens | Problem> {
    return this.refreshing.refresh(input);
  }

  @Answers(logOutRequest)
  async logOut({ everywhere }: LogOutBody, { actor }: RequestContext): Promise<LoggedOut> {
    invariant(actor, 'signing out is asked for by a person');
    return { sessionsEnded: await this.closing.logOut(actor, everywhere ?? false) };
  }

  @Answers(secondFactorLogInRequest)
  secondFactor(input: SecondFactorLogIn): Promise<Tokens | Problem> {
    return this.steps.afterCode(input);
  }

  @Answers(listSessionsRequest)
  list(page: PageQuery, ctx: RequestContext): Promise<SessionPage> {
    return this.own.page(personOf(ctx), page);
  }

  @Answers(endSessionRequest)
  async end({ sessionId }: SessionRef, ctx: RequestContext): Promise<SessionsEnded> {
    return { sessionsEnded: await this.own.end(personOf(ctx), sessionId) };
  }

  @Answers(endOtherSessionsRequest)
  async endOthers(_: Nothing, ctx: RequestContext): Promise<SessionsEnded> {
    return { sessionsEnded: await this.own.end(personOf(ctx), undefined) };
  }

  @Answers(endedSessionsRequest)
  endedLately({ cursor }: EndedSessionsPage): Promise<EndedSessions> {
    return this.ended.page(new Date(this.clock.now().getTime() - ENDED_MATTERS_MS), cursor);
  }
}
