import { Controller } from '@nestjs/common';
import { identityTerminalChanged, type TerminalCredentials } from '@plimsoll/contracts';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { TerminalDirectory } from './terminal-directory.read-model.js';
import { TerminalStore } from './terminal.store.js';

/** Keeps the directory of terminals as identity changes it (ID-6). */
@Controller()
export class TerminalConsumer {
  constructor(
    private readonly store: TerminalStore,
    private readonly directory: TerminalDirectory,
  ) {}

  @Consumes(identityTerminalChanged, { durable: 'broker-terminal-changed' })
  async changed(event: FactEvent<TerminalCredentials>, { tx }: FactContext): Promise<void> {
    await this.store.save(tx, event.tenantId, event.data);
    tx.afterCommit(() => this.directory.learn(event.tenantId, event.data));
  }
}
