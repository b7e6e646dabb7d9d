import { Module } from '@nestjs/common';
import { LedgerWriter } from './ledger.writer.js';

/** Double entry, append-only: what was owed, paid, earned and given back. */
@Module({ providers: [LedgerWriter], exports: [LedgerWriter] })
export class LedgerModule {}
