import { Module } from '@nestjs/common';
import { LedgerAudit } from './ledger.audit.js';
import { LedgerWriter } from './ledger.writer.js';
import { StatementController } from './statement.controller.js';
import { StatementReadModel } from './statement.read-model.js';

/** Double entry, append-only: what was owed, paid, earned and given back. */
@Module({
  controllers: [StatementController],
  providers: [LedgerWriter, LedgerAudit, StatementReadModel],
  exports: [LedgerWriter, StatementReadModel],
})
export class LedgerModule {}
