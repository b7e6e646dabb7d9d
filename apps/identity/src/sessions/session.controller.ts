import { Controller, Inject } from '@nestjs/common';
import {
  accessTokenRules,
  type EndedSessions,
  type EndedSessionsPage,
  endedSessionsRequest,
  endOtherSessionsRequest,
  endSessionRequest,
  listSessionsRequest,
  type LoggedOut,
  type LogOutBody,
  logOutRequest,
  type Nothing,
  type PageQuery,
  type SessionPage,
  type SessionRef,
  type SessionsEnded,
} from '@plimsoll/contracts';
import { type Clock, invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { CLOCK } from '@plimsoll/service-host';
import { personOf } from '../audit/person-act.js';
import { EndedSessionsReadModel } from './ended-sessions.read-model.js';
import { OwnSessions } from './own-sessions.js';
import { SessionCloser } from './session-closer.js';

/** Tokens of a session that ended longer ago than this are dead by themselves; the rest covers clocks that differ. */
const ENDED_MATTERS_MS = (accessTokenRules.lifetimeS + 300) * 1000;

/** Sessions that are open, for whom they are, and those that ended, for gateways. */
@Controller()
export class SessionController {
  constructor(
    private readonly closing: SessionCloser,
    private readonly own: OwnSessions,
    private readonly ended: EndedSessionsReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Answers(logOutRequest)
  async logOut({ everywhere }: LogOutBody, { actor }: RequestContext): Promise<LoggedOut> {
    invariant(actor, 'signing out is asked for by a person');
    return { sessionsEnded: await this.closing.logOut(actor, everywhere ?? false) };
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
