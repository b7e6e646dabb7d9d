import { Injectable } from '@nestjs/common';
import { endedSessionsRequest } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { HealthChecks } from '@plimsoll/service-host';
import { WholeLists } from '../lists/whole-lists.js';
import { SessionRevocations } from './session-revocations.js';

const PAGES_MAX = 1_000;

/**
 * Sessions that ended while this process did not hear of it, read whole: without them tokens of sessions that are over
 * would be accepted. It is not ready before they were read once.
 */
@Injectable()
export class EndedSessions {
  constructor(
    lists: WholeLists,
    health: HealthChecks,
    private readonly revocations: SessionRevocations,
    private readonly requests: Requests,
  ) {
    const list = lists.keep('the ended sessions', () => this.readAll());
    health.register(
      'ended sessions',
      () => {
        if (!list.wasRead) throw new Error('not read yet');
      },
      { critical: true },
    );
  }

  private async readAll(): Promise<void> {
    let cursor: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { items, nextCursor } = await this.requests.ask(
        endedSessionsRequest,
        cursor === undefined ? {} : { cursor },
      );
      for (const item of items) this.revocations.add(item.sessionId, item.endedAt);
      if (nextCursor === undefined) return;
      cursor = nextCursor;
    }
    throw new Error(`there are more than ${PAGES_MAX} pages`);
  }
}
