import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type Contact,
  type Contacts,
  type Invitation,
  type InvitationPage,
  type PageQuery,
  type Problem,
  problem,
  type Role,
  type Team,
  type TeamMember,
  type TeamMemberPage,
  type TeamNames,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, entityPage, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { In, IsNull } from 'typeorm';
import { TenantEntity, UserEntity } from '../users/user.entities.js';
import { InvitationEntity } from './invitation.entity.js';

interface MemberFacts {
  readonly user_id: string;
  readonly roles: Role[];
  readonly factor: boolean;
  readonly last_seen: Date | null;
}

/** The organisation for reading (ID-8). */
@Injectable()
export class TeamReadModel {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  team({ tenantId }: Actor): Promise<Team | Problem> {
    return this.db.readTenant(tenantId, (tx) => teamOf(tx, tenantId));
  }

  /** Of any organisation, for owners of the installation. */
  async names(tenantIds: readonly string[]): Promise<TeamNames> {
    const items = await this.db.asWorker((tx) =>
      tx.of(TenantEntity).find({ select: { tenantId: true, name: true }, where: { tenantId: In([...tenantIds]) } }),
    );
    return { items: items.map(({ tenantId, name }) => ({ tenantId, name })) };
  }

  /** Everybody in an organisation, for services that tell them something. */
  contacts(tenantId: string): Promise<Contacts | Problem> {
    return this.db.readTenant(tenantId, async (tx) => {
      const tenant = await tx.of(TenantEntity).findOneBy({ tenantId });
      if (!tenant) return problem('not-found');
      const people = await tx.query<ContactRow>(CONTACTS, [tenantId, CONTACTS_MAX]);
      return { team: tenant.name, items: people.map(toContact) };
    });
  }

  members(actor: Actor, page: PageQuery): Promise<TeamMemberPage> {
    const { tenantId } = actor;
    return this.db.readTenant(tenantId, async (tx) => {
      const where = { tenantId, removedAt: IsNull() };
      const found = await entityPage(
        tx.of(UserEntity),
        { where, keys: ['createdAt', 'userId'], direction: 'asc' },
        page,
      );
      return { ...found, items: await toMembers(tx, found.items, actor) };
    });
  }

  invitations({ tenantId }: Actor, page: PageQuery): Promise<InvitationPage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const where = { tenantId, closedAt: IsNull() };
      const found = await entityPage(tx.of(InvitationEntity), { where, keys: ['createdAt', 'invitationId'] }, page);
      return { ...found, items: found.items.map((invitation) => toInvitation(invitation, this.clock.now())) };
    });
  }
}

interface ContactRow {
  readonly user_id: string;
  readonly email: string;
  readonly verified: boolean;
  readonly locale: string | null;
  readonly time_zone: string | null;
  readonly roles: Role[];
}

const CONTACTS_MAX = 2_000;
const CONTACTS = `
select u.user_id, u.email, u.email_verified_at is not null as verified, u.locale, u.time_zone,
       array(select m.role from memberships m where m.tenant_id = u.tenant_id and m.user_id = u.user_id) as roles
from users u
where u.tenant_id = $1 and u.removed_at is null
order by u.created_at, u.user_id
limit $2`;

function toContact({ user_id: userId, email, verified, locale, time_zone: timeZone, roles }: ContactRow): Contact {
  return {
    userId,
    email,
    emailVerified: verified,
    roles,
    ...(locale === null ? {} : { locale }),
    ...(timeZone === null ? {} : { timeZone }),
  };
}

/** In the caller's transaction. */
export async function teamOf(tx: Tx, tenantId: string): Promise<Team | Problem> {
  const tenant = await tx.of(TenantEntity).findOneBy({ tenantId });
  if (!tenant) return problem('not-found');
  const members = await tx.of(UserEntity).countBy({ tenantId, removedAt: IsNull() });
  const invitations = await tx.of(InvitationEntity).countBy({ tenantId, closedAt: IsNull() });
  return { tenantId, name: tenant.name, createdAt: tenant.createdAt.toISOString(), members, invitations };
}

/** People with what is known of them beside their own row. */
export async function toMembers(
  tx: Tx,
  users: readonly UserEntity[],
  actor: Pick<Actor, 'tenantId' | 'userId'>,
): Promise<TeamMember[]> {
  const rows = await tx.query<MemberFacts>(FACTS, [actor.tenantId, users.map(({ userId }) => userId)]);
  const byUser = new Map(rows.map((row) => [row.user_id, row]));
  return users.map((user) => {
    const facts = byUser.get(user.userId);
    return {
      userId: user.userId,
      email: user.email,
      roles: facts?.roles ?? [],
      emailVerified: user.emailVerifiedAt !== null,
      secondFactor: facts?.factor ?? false,
      joinedAt: user.createdAt.toISOString(),
      self: user.userId === actor.userId,
      ...(user.name === null ? {} : { name: user.name }),
      ...(facts?.last_seen ? { lastSeenAt: facts.last_seen.toISOString() } : {}),
    };
  });
}

export function toInvitation(invitation: InvitationEntity, now: Date): Invitation {
  return {
    invitationId: invitation.invitationId,
    email: invitation.email,
    role: invitation.role as Role,
    invitedBy: invitation.invitedBy,
    sentAt: invitation.sentAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
    expired: invitation.expiresAt <= now,
  };
}

const FACTS = `
select u.user_id,
  array(select m.role from memberships m where m.tenant_id = u.tenant_id and m.user_id = u.user_id order by 1) as roles,
  exists (select 1 from second_factors f
    where f.tenant_id = u.tenant_id and f.user_id = u.user_id and f.confirmed_at is not null) as factor,
  (select max(s.refreshed_at) from sessions s
    where s.tenant_id = u.tenant_id and s.user_id = u.user_id) as last_seen
from users u where u.tenant_id = $1 and u.user_id = any($2::uuid[])`;
