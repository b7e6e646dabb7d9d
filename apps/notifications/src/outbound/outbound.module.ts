import { Module } from '@nestjs/common';
import { OutboundClient } from './outbound-client.js';

/** Calls to addresses that people typed. */
@Module({ providers: [OutboundClient], exports: [OutboundClient] })
export class OutboundModule {}
