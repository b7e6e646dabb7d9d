import { Injectable } from '@nestjs/common';
import { Logger, Shutdown } from '@plimsoll/service-host';
import { MessageMeter } from './message.meter.js';

/** What the sender needs of the service around it. */
@Injectable()
export class SenderSurroundings {
  constructor(
    readonly shutdown: Shutdown,
    readonly logger: Logger,
    readonly meter: MessageMeter,
  ) {}
}
