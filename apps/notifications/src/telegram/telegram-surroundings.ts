import { Injectable } from '@nestjs/common';
import { Logger, Shutdown } from '@plimsoll/service-host';

/** What hearing needs of the service around it. */
@Injectable()
export class TelegramSurroundings {
  constructor(
    readonly shutdown: Shutdown,
    readonly logger: Logger,
  ) {}
}
