import { Global, Module } from '@nestjs/common';
import { WholeLists } from './whole-lists.js';

/** What is read whole from other services and kept by facts. */
@Global()
@Module({ providers: [WholeLists], exports: [WholeLists] })
export class ListsModule {}
