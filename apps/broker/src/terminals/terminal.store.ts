import { Injectable } from '@nestjs/common';
import { type AccountIdentity, type SealedSecret, type TerminalCredentials } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { IsNull, Not } from 'typeorm';
import { TerminalEntity } from './terminal.entities.js';

export interface TerminalRow {
  tenant_id: string;
  terminal_id: string;
  name: string;
  user_id: string;
  status: 'active' | 'revoked';
  secrets: SealedSecret[];
  version: number;
}

export interface TerminalBinding {
  account_id: string | null;
  identity: AccountIdentity | null;
  pending_identity: AccountIdentity | null;
}

/** A quarantined terminal: what it was bound as, and what it says it is now. */
export interface PendingBinding {
  readonly terminalId: string;
  readonly identity: AccountIdentity;
  readonly pendingIdentity: AccountIdentity;
}

/** Terminals as identity told of them, and which account each is bound to. */
@Injectable()
export class TerminalStore {
  /** Keeps the newest version. */
  async save(tx: Tx, tenantId: string, terminal: TerminalCredentials): Promise<void> {
    await tx.execute(
      `insert into terminals as t (tenant_id, terminal_id, name, user_id, status, secrets, version)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant_id, terminal_id) do update set name = excluded.name, user_id = excluded.user_id,
         status = excluded.status, secrets = excluded.secrets, version = excluded.version,
         changed_at = clock_timestamp()
       where t.version < excluded.version`,
      [
        tenantId,
        terminal.terminalId,
        terminal.name,
        terminal.userId,
        terminal.status,
        JSON.stringify(terminal.secrets),
        terminal.version,
      ],
    );
  }

  /** Those that changed in the last seconds; all when `withinS` is absent. As worker. */
  async changed(tx: Tx, withinS?: number): Promise<TerminalRow[]> {
    const since = withinS === undefined ? '' : 'where changed_at > clock_timestamp() - make_interval(secs => $1)';
    return tx.query<TerminalRow>(
      `select tenant_id, terminal_id, name, user_id, status, secrets, version from terminals ${since}`,
      withinS === undefined ? [] : [withinS],
    );
  }

  /**
   * Notes a hello; undefined when it is not newer than the last one, which makes it a replay. A last one beyond
   * `latest` cannot have been one of today's rules: it keeps nobody out.
   */
  async hello(
    tx: Tx,
    tenantId: string,
    terminalId: string,
    helloSeq: number,
    latest: number,
  ): Promise<TerminalBinding | undefined> {
    return tx.maybeOne<TerminalBinding>(
      `update terminals
       set hello_seq = $3
       where tenant_id = $1 and terminal_id = $2 and (hello_seq < $3 or hello_seq > $4)
       returning account_id, identity, pending_identity`,
      [tenantId, terminalId, helloSeq, latest],
    );
  }

  /** The account that the terminal is bound to; undefined before its first hello. */
  async accountOf(tx: Tx, tenantId: string, terminalId: string): Promise<string | undefined> {
    const row = await tx.maybeOne<{ account_id: string | null }>(
      `select account_id from terminals where tenant_id = $1 and terminal_id = $2`,
      [tenantId, terminalId],
    );
    return row?.account_id ?? undefined;
  }

  async bind(
    tx: Tx,
    tenantId: string,
    terminalId: string,
    accountId: string,
    identity: AccountIdentity,
  ): Promise<void> {
    const bound = { accountId, identity, pendingIdentity: null, quarantinedAt: null };
    await tx.of(TerminalEntity).update({ tenantId, terminalId }, bound);
  }

  async quarantine(tx: Tx, tenantId: string, terminalId: string, pending: AccountIdentity, now: Date): Promise<void> {
    await tx.of(TerminalEntity).update({ tenantId, terminalId }, { pendingIdentity: pending, quarantinedAt: now });
  }

  /** What the terminal of an account says it is now, while it is quarantined. */
  async pendingOf(tx: Tx, tenantId: string, accountId: string): Promise<PendingBinding | undefined> {
    const found = await tx.of(TerminalEntity).findOne({
      select: { tenantId: true, terminalId: true, identity: true, pendingIdentity: true },
      where: { tenantId, accountId, pendingIdentity: Not(IsNull()) },
      order: { quarantinedAt: 'desc' },
    });
    return found === null
      ? undefined
      : {
          terminalId: found.terminalId,
          identity: found.identity!,
          pendingIdentity: found.pendingIdentity!,
        };
  }

  /** The user confirmed: the next hello with this identity is welcome. */
  async confirm(tx: Tx, tenantId: string, terminalId: string, identity: AccountIdentity): Promise<void> {
    const confirmed = { identity, pendingIdentity: null, quarantinedAt: null };
    await tx.of(TerminalEntity).update({ tenantId, terminalId }, confirmed);
  }
}
