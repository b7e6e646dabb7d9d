import { Controller } from '@nestjs/common';
import { sourceSilence, type SourceSilenceData } from '@plimsoll/contracts';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { toldBySource } from '../domain/told-by.js';
import { NoticeWriter } from '../notices/notice.writer.js';

/** What happens to the sources of signals. */
@Controller()
export class SignalsConsumer {
  constructor(private readonly notices: NoticeWriter) {}

  @Consumes(sourceSilence, { durable: 'notifications-source-silence' })
  silence(
    { tenantId, id: factId, occurredAt, data }: FactEvent<SourceSilenceData>,
    { tx }: FactContext,
  ): Promise<void> {
    return this.notices.tell(tx, { tenantId, factId, occurredAt: new Date(occurredAt), meant: toldBySource(data) });
  }
}
