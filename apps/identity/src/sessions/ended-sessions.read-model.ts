import { Injectable } from '@nestjs/common';
import { type EndedSession, type EndedSessions } from '@plimsoll/contracts';
import { Database, keysetPage } from '@plimsoll/persistence';

const PAGE = 200;

/** Sessions that ended lately, of all tenants: for gateways that start. */
@Injectable()
export class EndedSessionsReadModel {
  constructor(private readonly db: Database) {}

  page(since: Date, cursor: string | undefined): Promise<EndedSessions> {
    const query = {
      sql: ENDED_SINCE,
      params: [since],
      keys: [
        { column: 'ended_at', type: 'timestamptz' },
        { column: 'session_id', type: 'uuid' },
      ],
      direction: 'asc',
    } as const;
    return this.db.asWorker((tx) => keysetPage<Row, EndedSession>(tx, query, { cursor, limit: PAGE }, toEndedSession));
  }
}

interface Row {
  tenant_id: string;
  session_id: string;
  ended_at: Date;
}

const ENDED_SINCE = 'select tenant_id, session_id, ended_at from sessions where ended_at >= $1';

function toEndedSession(row: Row): EndedSession {
  return { tenantId: row.tenant_id, sessionId: row.session_id, endedAt: row.ended_at.toISOString() };
}
