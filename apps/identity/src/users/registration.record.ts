import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { type Addressee, AddressMails } from './address-mails.js';
import { type NewTeam, TeamAnnouncer } from './team-announcer.js';

/** What is written down and sent when somebody registers, or tries to. */
@Injectable()
export class RegistrationRecord {
  constructor(
    private readonly mails: AddressMails,
    private readonly audit: AuditLog,
    private readonly teams: TeamAnnouncer,
  ) {}

  /** In the transaction that made the person and the organisation. */
  async registered(tx: Tx, newcomer: Addressee, team: NewTeam, address: string | undefined): Promise<void> {
    await this.mails.sendCode(tx, 'verify-email', newcomer);
    const { tenantId, userId } = newcomer;
    await this.teams.registered(tx, tenantId, team);
    await this.audit.record(
      tx,
      tenantId,
      actOf(
        { userId, ...(address ? { address } : {}) },
        { action: 'user.registered', targetKind: 'user', targetId: userId },
      ),
    );
  }

  /** Nothing was made: somebody has the address. */
  taken(newcomer: Addressee): Promise<void> {
    return this.mails.tellInUse(newcomer);
  }
}
