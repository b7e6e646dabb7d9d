import { Injectable } from '@nestjs/common';
import { Sealer } from '@plimsoll/service-host';
import { ChannelAudit } from './channel-audit.js';
import { PushKeyRing } from './push-keys.js';

/** What is secret of channels, and who changed it. */
@Injectable()
export class ChannelSecrets {
  constructor(
    readonly sealer: Sealer,
    readonly ring: PushKeyRing,
    readonly audit: ChannelAudit,
  ) {}
}
