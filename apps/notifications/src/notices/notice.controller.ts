import { Controller } from '@nestjs/common';
import {
  type NoticeCount,
  noticeAcknowledge,
  noticeCount,
  noticeList,
  type NoticePage,
  noticeRead,
  type NoticeRef,
  type NoticesQuery,
  type NoticesRead,
  type NoticeView,
  type Nothing,
  type Problem,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../people/person-of.js';
import { NoticeReadModel } from './notice.read-model.js';

@Controller()
export class NoticeController {
  constructor(private readonly notices: NoticeReadModel) {}

  @Answers(noticeList)
  list(query: NoticesQuery, ctx: RequestContext): Promise<NoticePage> {
    return this.notices.page(personOf(ctx), query);
  }

  @Answers(noticeCount)
  count(_: Nothing, ctx: RequestContext): Promise<NoticeCount> {
    return this.notices.count(personOf(ctx));
  }

  @Answers(noticeRead)
  readAll(_: Nothing, ctx: RequestContext): Promise<NoticesRead> {
    return this.notices.readAll(personOf(ctx));
  }

  @Answers(noticeAcknowledge)
  acknowledge({ noticeId }: NoticeRef, ctx: RequestContext): Promise<NoticeView | Problem> {
    return this.notices.acknowledge(personOf(ctx), noticeId);
  }
}
