import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type NoticeCount,
  type NoticePage,
  type NoticesQuery,
  type NoticesRead,
  type NoticeView,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { toNotice } from './notice.convert.js';
import { type NoticeEntity } from './notice.entities.js';
import { acknowledge, countNotices, findNotice, noticePage, readAll, undeliveredOf } from './notice.store.js';

/** What a person was told, for reading, and that they have read it. */
@Injectable()
export class NoticeReadModel {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  page(actor: Actor, query: NoticesQuery): Promise<NoticePage> {
    return this.db.readTenant(actor.tenantId, async (tx) => {
      const found = await noticePage(tx, actor, query);
      return { ...found, items: await toViews(tx, actor.tenantId, found.items) };
    });
  }

  count(actor: Actor): Promise<NoticeCount> {
    return this.db.readTenant(actor.tenantId, (tx) => countNotices(tx, actor, this.clock.now()));
  }

  async readAll(actor: Actor): Promise<NoticesRead> {
    return { read: await this.db.withTenant(actor.tenantId, (tx) => readAll(tx, actor, this.clock.now())) };
  }

  acknowledge(actor: Actor, noticeId: string): Promise<NoticeView | Problem> {
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const notice = await findNotice(tx, actor, noticeId);
      if (!notice) return problem('not-found', 'there is no such notice');
      if (notice.acknowledgedAt === null) await acknowledge(tx, actor, notice, this.clock.now());
      const [view] = await toViews(tx, actor.tenantId, [(await findNotice(tx, actor, noticeId)) ?? notice]);
      return view!;
    });
  }
}

async function toViews(tx: Tx, tenantId: string, notices: readonly NoticeEntity[]): Promise<NoticeView[]> {
  const ids = notices.map(({ noticeId }) => noticeId);
  const failed = ids.length === 0 ? [] : await undeliveredOf(tx, tenantId, ids);
  return notices.map((notice) =>
    toNotice(
      notice,
      failed.filter(({ noticeId }) => noticeId === notice.noticeId).map(({ channel }) => channel),
    ),
  );
}
