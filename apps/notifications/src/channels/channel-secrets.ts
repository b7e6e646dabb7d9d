import { Injectable } from '@nestjs/common';
import { Sealer } from '@plimsoll/service-host';
import { PushKeyRing } from './push-keys.js';

/** What is secret of channels. */
@Injectable()
export class ChannelSecrets {
  constructor(
    readonly sealer: Sealer,
    readonly ring: PushKeyRing,
  ) {}
}
