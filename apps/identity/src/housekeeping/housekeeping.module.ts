import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { KeyModule } from '../keys/key.module.js';
import { Housekeeping } from './housekeeping.js';

/** What identity does by the clock: keys are exchanged, the audit log is sealed, what has expired is forgotten. */
@Module({ imports: [AuditModule, KeyModule], providers: [Housekeeping] })
export class HousekeepingModule {}
