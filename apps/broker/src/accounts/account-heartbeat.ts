import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Every, Shutdown } from '@plimsoll/service-host';
import { AccountReadings } from './account-readings.js';
import { NumbersWriter } from './numbers-writer.js';
import { TerminalSilence } from './terminal-silence.js';
import { UnusedAccounts } from './unused-accounts.js';

const BEAT_MS = 500;
/** Each beat saves a share of the accounts, never all at once. */
const SAVED_WITHIN_BEATS = 6;

/**
 * What goes on without a sync: live readings, the last numbers into the database (a share of the accounts at a time),
 * and who has fallen silent.
 */
@Injectable()
export class AccountHeartbeat implements OnModuleInit {
  constructor(
    private readonly readings: AccountReadings,
    private readonly numbers: NumbersWriter,
    private readonly silence: TerminalSilence,
    private readonly unused: UnusedAccounts,
    private readonly shutdown: Shutdown,
  ) {}

  onModuleInit(): void {
    // Behind the last sync.
    this.shutdown.register('drain', 'last numbers', () => this.numbers.save(Number.POSITIVE_INFINITY));
  }

  /** One round over all accounts in memory; the first one begins with those of the process before. */
  @Every({ name: 'account heartbeat', everyMs: BEAT_MS })
  async beat(): Promise<void> {
    await this.silence.adopt();
    await this.readings.round();
    await this.numbers.saveShare(SAVED_WITHIN_BEATS);
    await this.silence.round();
    this.unused.round();
  }
}
