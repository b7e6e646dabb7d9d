import { Controller } from '@nestjs/common';
import { apiKeyExpiring, type ApiKeyExpiringData, deviceAppeared, type DeviceAppearedData } from '@plimsoll/contracts';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { toldByDevice, toldByKey } from '../domain/told-by.js';
import { NoticeWriter } from '../notices/notice.writer.js';

/** What happens to how people get in. */
@Controller()
export class IdentityConsumer {
  constructor(private readonly notices: NoticeWriter) {}

  @Consumes(deviceAppeared, { durable: 'notifications-device-appeared' })
  device(
    { tenantId, id: factId, occurredAt, data }: FactEvent<DeviceAppearedData>,
    { tx }: FactContext,
  ): Promise<void> {
    return this.notices.tell(tx, { tenantId, factId, occurredAt: new Date(occurredAt), meant: toldByDevice(data) });
  }

  @Consumes(apiKeyExpiring, { durable: 'notifications-api-key-expiring' })
  key({ tenantId, id: factId, occurredAt, data }: FactEvent<ApiKeyExpiringData>, { tx }: FactContext): Promise<void> {
    return this.notices.tell(tx, { tenantId, factId, occurredAt: new Date(occurredAt), meant: toldByKey(data) });
  }
}
