import { Module } from '@nestjs/common';
import { SourceModule } from '../sources/source.module.js';
import { PayloadController } from './payload.controller.js';
import { PayloadReadModel } from './payload.read-model.js';

/** What came in, as it came, and what was made of it. */
@Module({ imports: [SourceModule], controllers: [PayloadController], providers: [PayloadReadModel] })
export class PayloadModule {}
