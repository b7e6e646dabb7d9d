import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type MessageRef, type Problem, problem } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { NoticeWriter } from '../notices/notice.writer.js';
import { Ways } from '../notices/ways.js';
import { PeopleReader } from '../people/people.reader.js';

/** Sends a test by one way. */
@Injectable()
export class ChannelTester {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleReader,
    private readonly ways: Ways,
    private readonly notices: NoticeWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  test({ tenantId, userId }: Actor, channelId: string): Promise<MessageRef | Problem> {
    return this.db.withTenant(tenantId, async (tx) => {
      const person = (await this.people.of(tx, tenantId)).find((one) => one.userId === userId);
      const way = person && (await this.ways.all(tx, person)).find((one) => one.destination.channelId === channelId);
      if (!person || !way) return problem('not-found', 'there is no such channel, or it is over');
      if (way.destination.confirmed === false)
        return problem('conflict', 'confirm this number first: a code goes to it');
      const meant = { kind: 'test', userId, subjectKey: channelId, place: '/settings', values: {} } as const;
      const told = { tenantId, factId: newId(this.clock), occurredAt: this.clock.now(), meant };
      const messageId = await this.notices.tellBy(tx, told, person, way);
      return { messageId };
    });
  }
}
