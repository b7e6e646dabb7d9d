import { Injectable } from '@nestjs/common';
import { type EndedSession, type EndedSessions } from '@plimsoll/contracts';
import { Database, entityPage } from '@plimsoll/persistence';
import { MoreThanOrEqual } from 'typeorm';
import { SessionEntity } from './session.entities.js';

const PAGE = 200;

/** Sessions that ended lately, of all tenants: for gateways that start. */
@Injectable()
export class EndedSessionsReadModel {
  constructor(private readonly db: Database) {}

  page(since: Date, cursor: string | undefined): Promise<EndedSessions> {
    return this.db.asWorker(async (tx) => {
      const page = await entityPage(
        tx.of(SessionEntity),
        { where: { endedAt: MoreThanOrEqual(since) }, keys: ['endedAt', 'sessionId'], direction: 'asc' },
        { cursor, limit: PAGE },
      );
      return { ...page, items: page.items.map(toEndedSession) };
    });
  }
}

function toEndedSession({ tenantId, sessionId, endedAt }: SessionEntity): EndedSession {
  return { tenantId, sessionId, endedAt: endedAt!.toISOString() };
}
