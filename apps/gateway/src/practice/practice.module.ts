import { Module } from '@nestjs/common';
import { PracticeAccounts } from './practice-accounts.js';
import { PracticeController } from './practice.controller.js';
import { PracticeHostClient } from './practice-host.client.js';

/** Practice accounts: simulated terminals for whoever wants one. */
@Module({ controllers: [PracticeController], providers: [PracticeAccounts, PracticeHostClient] })
export class PracticeModule {}
