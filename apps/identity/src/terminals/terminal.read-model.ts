import { Inject, Injectable } from '@nestjs/common';
import {
  type FoundTerminal,
  type TerminalListQuery,
  type RegisteredTerminal,
  type RegisteredTerminalPage,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { toCredentials, toRegisteredTerminal } from './terminal.convert.js';
import { countTerminals, findTerminal, secretsOf, tenantOfTerminal, terminalPage } from './terminal.store.js';

/** Terminals for reading: by people, and by the broker that meets one. */
@Injectable()
export class TerminalReadModel {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get(tenantId: string, terminalId: string): Promise<RegisteredTerminal | undefined> {
    return this.db.readTenant(tenantId, async (tx) => {
      const terminal = await findTerminal(tx, tenantId, terminalId);
      return (
        terminal &&
        toRegisteredTerminal(terminal, (await secretsOf(tx, tenantId, [terminalId])).get(terminalId)!, this.clock.now())
      );
    });
  }

  page(tenantId: string, query: TerminalListQuery): Promise<RegisteredTerminalPage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const page = await terminalPage(tx, tenantId, query);
      const secrets = await secretsOf(
        tx,
        tenantId,
        page.items.map((terminal) => terminal.terminalId),
      );
      const now = this.clock.now();
      return {
        ...page,
        items: page.items.map((terminal) => toRegisteredTerminal(terminal, secrets.get(terminal.terminalId)!, now)),
      };
    });
  }

  /** Those that are not revoked. */
  count(tenantId: string): Promise<number> {
    return this.db.readTenant(tenantId, (tx) => countTerminals(tx, tenantId));
  }

  /** A terminal by its id alone, with its sealed secrets. */
  async credentials(terminalId: string): Promise<FoundTerminal | undefined> {
    const tenantId = await this.db.withoutTenant((tx) => tenantOfTerminal(tx, terminalId));
    if (tenantId === undefined) return undefined;
    return this.db.readTenant(tenantId, async (tx) => {
      const terminal = await findTerminal(tx, tenantId, terminalId);
      return (
        terminal && {
          tenantId,
          ...toCredentials(terminal, (await secretsOf(tx, tenantId, [terminalId])).get(terminalId)!, this.clock.now()),
        }
      );
    });
  }
}
