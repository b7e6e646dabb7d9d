import { type Role, roles } from '../permissions.js';
import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Email, Flag, Id, Instant, kinds, ListOf, Name, OneOf, Secret, Text } from '../vocabulary/index.js';
import { OneTimeCode, OneTimeCodeBody } from './credentials.js';

const NAME_MAX = 80;
const REASON_MAX = 200;
const PASSWORD_MAX = 128;

/** The organisation of the person who asks. */
export class Team {
  @Id({ meaning: 'The organisation.' }) tenantId: string;
  @Text({ max: NAME_MAX, meaning: 'Its name.', example: 'North Street Capital' }) name: string;
  @Instant({ meaning: 'Since when it is here.' }) createdAt: string;
  @Count({ max: 10_000, meaning: 'People in it.' }) members: number;
  @Count({ max: 10_000, meaning: 'Invitations that nobody has accepted yet.' }) invitations: number;
}

/** What an owner or admin sends to change the organisation. */
export class EditTeam {
  @Name({ max: NAME_MAX, meaning: 'Its name.', example: 'North Street Capital' }) name: string;
}

/** A person of the organisation. */
export class TeamMember {
  @Id({ meaning: 'The person.' }) userId: string;
  @Text({ max: NAME_MAX, optional: true, meaning: 'How they want to be called.' }) name?: string;
  @Email({ meaning: 'Their address.' }) email: string;
  @ListOf(kinds.oneOf(roles), { max: roles.length, meaning: 'What they may do.', example: ['trader'] }) roles: Role[];
  @Flag({ meaning: 'Their address is verified.' }) emailVerified: boolean;
  @Flag({ meaning: 'Their signing in needs a code.' }) secondFactor: boolean;
  @Instant({ meaning: 'When they came.' }) joinedAt: string;
  @Instant({ optional: true, meaning: 'When they were last here, to ten minutes.' }) lastSeenAt?: string;
  @Flag({ meaning: 'The one who asks.' }) self: boolean;
}

/** People of the organisation, by when they came. */
export class TeamMemberPage {
  @ListOf(() => TeamMember, { max: PAGE_LIMIT_MAX, meaning: 'By when they came.' }) items: TeamMember[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'For the next page; absent on the last.',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** Names one person. */
export class TeamMemberRef {
  @Id({ meaning: 'The person.' }) userId: string;
}

/** What is sent to change what a person may do. */
export class ChangeRolesBody {
  @ListOf(kinds.oneOf(roles), { max: roles.length, meaning: 'From now on; at least one.', example: ['trader'] })
  roles: Role[];
  @Text({ max: REASON_MAX, min: 1, optional: true, meaning: 'Why, for the audit log.' }) reason?: string;
}
export class ChangeRoles extends ChangeRolesBody {
  @Id({ meaning: 'The person.' }) userId: string;
}

/** A person is not in the organisation any more. */
export class MemberRemoved {
  @Id({ meaning: 'The person.' }) userId: string;
  @Count({ max: 10_000, meaning: 'Their sessions that were ended.' }) sessionsEnded: number;
}

/** What a person sends to leave. */
export class LeaveTeam {
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: 'The password: leaving cannot be undone.',
    example: 'correct horse battery staple',
  })
  password: string;
}

/** What an owner sends to make somebody else the owner; the one who sends it is an admin then. */
export class HandOverTeam {
  @Id({ meaning: 'The person who shall own it: somebody of the organisation with a verified address.' })
  userId: string;
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: 'The password: only the new owner can give it back.',
    example: 'correct horse battery staple',
  })
  password: string;
}

/** What is sent to invite somebody. */
export class InviteMember {
  @Email({ meaning: 'The address that gets the invitation.' }) email: string;
  @OneOf(roles, { meaning: 'What they shall be allowed to do. Only an owner makes admins and owners.' }) role: Role;
}

/** An invitation that nobody has accepted yet. */
export class Invitation {
  @Id({ meaning: 'The invitation.' }) invitationId: string;
  @Email({ meaning: 'Who is invited.' }) email: string;
  @OneOf(roles, { meaning: 'What they shall be allowed to do.' }) role: Role;
  @Id({ meaning: 'Who invited them.' }) invitedBy: string;
  @Instant({ meaning: 'When it was sent last.' }) sentAt: string;
  @Instant({ meaning: 'Until when it can be accepted.' }) expiresAt: string;
  @Flag({ meaning: 'It is too late to accept; send it again.' }) expired: boolean;
}

/** Invitations, newest first. */
export class InvitationPage {
  @ListOf(() => Invitation, { max: PAGE_LIMIT_MAX, meaning: 'Newest first.' }) items: Invitation[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'For the next page; absent on the last.',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** Names one invitation. */
export class InvitationRef {
  @Id({ meaning: 'The invitation.' }) invitationId: string;
}

/** What an invitation says to the one who holds its code. */
export class InvitationCard {
  @Text({ max: NAME_MAX, meaning: 'The organisation.', example: 'North Street Capital' }) team: string;
  @Email({ meaning: 'The address that was invited.' }) email: string;
  @OneOf(roles, { meaning: 'What you would be allowed to do.' }) role: Role;
  @Instant({ meaning: 'Until when it can be accepted.' }) expiresAt: string;
}

/** What somebody sends to accept an invitation. */
export class AcceptInvitationBody extends OneTimeCodeBody {
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: 'A password to sign in with: 10 to 128 characters, not a common one.',
    example: 'correct horse battery staple',
  })
  password: string;
  @Name({ max: NAME_MAX, optional: true, meaning: 'How to call you.', example: 'Ann' }) name?: string;
}
export class AcceptInvitation extends AcceptInvitationBody {
  @Text({ max: 64, optional: true }) address?: string;
}

/** Somebody came into the organisation. */
export class InvitationAccepted {
  @Id({ meaning: 'The organisation.' }) tenantId: string;
  @Id({ meaning: 'The person.' }) userId: string;
  @Email({ meaning: 'The address to sign in with; it is verified.' }) email: string;
}

export const teamRequest = defineRequest({
  owner: 'identity',
  name: 'team.get',
  input: Nothing,
  output: Team,
  permission: 'member:read',
  meaning: 'The organisation of the person.',
});
export const editTeamRequest = defineRequest({
  owner: 'identity',
  name: 'team.edit',
  input: EditTeam,
  output: Team,
  permission: 'member:manage',
  meaning: 'Changes the name of the organisation.',
});
export const listMembersRequest = defineRequest({
  owner: 'identity',
  name: 'team.members',
  input: PageQuery,
  output: TeamMemberPage,
  permission: 'member:read',
  meaning: 'People of the organisation, by when they came.',
});
export const changeRolesRequest = defineRequest({
  owner: 'identity',
  name: 'team.change-roles',
  input: ChangeRoles,
  output: TeamMember,
  permission: 'member:manage',
  meaning: 'Changes what a person may do; their sessions end, so that it holds at once.',
});
export const removeMemberRequest = defineRequest({
  owner: 'identity',
  name: 'team.remove-member',
  input: TeamMemberRef,
  output: MemberRemoved,
  permission: 'member:manage',
  meaning: 'Takes a person out of the organisation: sessions and keys end, the address is free again.',
});
export const leaveTeamRequest = defineRequest({
  owner: 'identity',
  name: 'team.leave',
  input: LeaveTeam,
  output: MemberRemoved,
  permission: 'profile:manage',
  deadlineMs: 10_000,
  meaning: 'The person leaves the organisation; the last owner cannot.',
});
export const handOverTeamRequest = defineRequest({
  owner: 'identity',
  name: 'team.hand-over',
  input: HandOverTeam,
  output: TeamMember,
  permission: 'member:manage',
  deadlineMs: 10_000,
  meaning: 'Makes another person the owner; the one who does it becomes an admin.',
});
export const listInvitationsRequest = defineRequest({
  owner: 'identity',
  name: 'invitation.list',
  input: PageQuery,
  output: InvitationPage,
  permission: 'member:manage',
  priority: 'read',
  meaning: 'Invitations that nobody has accepted yet, newest first.',
});
export const inviteMemberRequest = defineRequest({
  owner: 'identity',
  name: 'invitation.create',
  input: InviteMember,
  output: Invitation,
  permission: 'member:manage',
  meaning: 'Invites somebody into the organisation by mail.',
});
export const resendInvitationRequest = defineRequest({
  owner: 'identity',
  name: 'invitation.resend',
  input: InvitationRef,
  output: Invitation,
  permission: 'member:manage',
  meaning: 'Sends an invitation again with a new code; the one before is void.',
});
export const withdrawInvitationRequest = defineRequest({
  owner: 'identity',
  name: 'invitation.withdraw',
  input: InvitationRef,
  output: Invitation,
  permission: 'member:manage',
  meaning: 'Takes an invitation back; its code is void.',
});
export const readInvitationRequest = defineRequest({
  owner: 'identity',
  name: 'invitation.read',
  input: OneTimeCode,
  output: InvitationCard,
  permission: 'public',
  meaning: 'What an invitation says, for the one who holds its code.',
});
export const acceptInvitationRequest = defineRequest({
  owner: 'identity',
  name: 'invitation.accept',
  input: AcceptInvitation,
  output: InvitationAccepted,
  permission: 'public',
  deadlineMs: 10_000,
  meaning: 'Makes a person of the organisation out of somebody who was invited.',
});
