import { defineRequest } from '../requests/define-request.js';
import { Id, Instant, ListOf, Text } from '../vocabulary/index.js';

/** Which page of ended sessions is asked for; the first one without a cursor. */
export class EndedSessionsPage {
  @Text({ max: 200, optional: true }) cursor?: string;
}

/** A session that was ended while access tokens of it may still be alive. */
export class EndedSession {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Id() sessionId: string;
  @Instant() endedAt: string;
}

/** What a gateway asks for when it starts: sessions it must refuse although their tokens are well signed. */
export class EndedSessions {
  @ListOf(() => EndedSession, { max: 1000, meaning: 'the entries of this page, in the order of the list' })
  items: EndedSession[];
  @Text({
    max: 200,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

export const endedSessionsRequest = defineRequest({
  owner: 'identity',
  name: 'session.ended-lately',
  input: EndedSessionsPage,
  output: EndedSessions,
  permission: 'internal',
  meaning: 'Sessions ended within the life of an access token, by pages.',
});
