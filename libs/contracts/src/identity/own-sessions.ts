import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Flag, Id, Instant, ListOf, Text } from '../vocabulary/index.js';

/** A session of the person who asks. */
export class SessionInfo {
  @Id({ meaning: 'The session.' }) sessionId: string;
  @Flag({ meaning: 'The one that asks.' }) current: boolean;
  @Text({ max: 120, meaning: 'Program and system, as they told of themselves.', example: 'Firefox on Linux' })
  device: string;
  @Text({ max: 64, optional: true, meaning: 'Address it was last used from.', example: '203.0.113.7' })
  address?: string;
  @Instant({ meaning: 'When it was opened.' }) createdAt: string;
  @Instant({ meaning: 'When it last got tokens; they live ten minutes.' }) lastUsedAt: string;
  @Instant({ meaning: 'When it ends by itself.' }) expiresAt: string;
}

/** Live sessions, newest first. */
export class SessionPage {
  @ListOf(() => SessionInfo, { max: PAGE_LIMIT_MAX, meaning: 'Newest first.' }) items: SessionInfo[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'For the next page; absent on the last.',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** Names one session. */
export class SessionRef {
  @Id({ meaning: 'The session.' }) sessionId: string;
}

/** How many sessions were ended. */
export class SessionsEnded {
  @Count({ max: 10_000, meaning: 'How many were ended.' }) sessionsEnded: number;
}

export const listSessionsRequest = defineRequest({
  owner: 'identity',
  name: 'session.list',
  input: PageQuery,
  output: SessionPage,
  permission: 'profile:manage',
  priority: 'history',
  meaning: 'Live sessions of the person, newest first.',
});
export const endSessionRequest = defineRequest({
  owner: 'identity',
  name: 'session.end',
  input: SessionRef,
  output: SessionsEnded,
  permission: 'profile:manage',
  priority: 'guard',
  meaning: 'Ends one session of the person; its tokens are refused at once.',
});
export const endOtherSessionsRequest = defineRequest({
  owner: 'identity',
  name: 'session.end-others',
  input: Nothing,
  output: SessionsEnded,
  permission: 'profile:manage',
  priority: 'guard',
  meaning: 'Ends all sessions of the person but the one that asks.',
});
