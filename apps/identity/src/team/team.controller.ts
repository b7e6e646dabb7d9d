import { Controller } from '@nestjs/common';
import {
  type AcceptInvitation,
  acceptInvitationRequest,
  type ChangeRoles,
  changeRolesRequest,
  type EditTeam,
  editTeamRequest,
  type HandOverTeam,
  handOverTeamRequest,
  type Invitation,
  type InvitationAccepted,
  type InvitationCard,
  type InvitationPage,
  type InvitationRef,
  type InviteMember,
  inviteMemberRequest,
  type LeaveTeam,
  leaveTeamRequest,
  listInvitationsRequest,
  listMembersRequest,
  type MemberRemoved,
  type Nothing,
  type OneTimeCode,
  type PageQuery,
  type Problem,
  readInvitationRequest,
  removeMemberRequest,
  resendInvitationRequest,
  type Team,
  type TeamMember,
  type TeamMemberPage,
  type TeamMemberRef,
  type TeamNames,
  type TeamNamesQuery,
  teamNamesRequest,
  type Contacts,
  type ContactsQuery,
  contactsRequest,
  teamRequest,
  withdrawInvitationRequest,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../audit/person-act.js';
import { AcceptanceHandler } from './acceptance.handler.js';
import { InvitationHandler } from './invitation.handler.js';
import { MembershipHandler } from './membership.handler.js';
import { TeamReadModel } from './team.read-model.js';

@Controller()
export class TeamController {
  constructor(
    private readonly readModel: TeamReadModel,
    private readonly membership: MembershipHandler,
  ) {}

  @Answers(teamRequest)
  team(_: Nothing, ctx: RequestContext): Promise<Team | Problem> {
    return this.readModel.team(personOf(ctx));
  }

  @Answers(teamNamesRequest)
  names({ tenantIds }: TeamNamesQuery): Promise<TeamNames> {
    return this.readModel.names(tenantIds);
  }

  @Answers(contactsRequest)
  contacts({ tenantId }: ContactsQuery): Promise<Contacts | Problem> {
    return this.readModel.contacts(tenantId);
  }

  @Answers(editTeamRequest)
  edit(input: EditTeam, ctx: RequestContext): Promise<Team | Problem> {
    return this.membership.rename(input, personOf(ctx));
  }

  @Answers(listMembersRequest)
  members(page: PageQuery, ctx: RequestContext): Promise<TeamMemberPage> {
    return this.readModel.members(personOf(ctx), page);
  }

  @Answers(changeRolesRequest)
  changeRoles(input: ChangeRoles, ctx: RequestContext): Promise<TeamMember | Problem> {
    return this.membership.changeRoles(input, personOf(ctx));
  }

  @Answers(removeMemberRequest)
  remove({ userId }: TeamMemberRef, ctx: RequestContext): Promise<MemberRemoved | Problem> {
    return this.membership.remove(userId, personOf(ctx));
  }

  @Answers(leaveTeamRequest)
  leave(input: LeaveTeam, ctx: RequestContext): Promise<MemberRemoved | Problem> {
    return this.membership.leave(input, personOf(ctx));
  }

  @Answers(handOverTeamRequest)
  handOver(input: HandOverTeam, ctx: RequestContext): Promise<TeamMember | Problem> {
    return this.membership.handOver(input, personOf(ctx));
  }
}

@Controller()
export class InvitationController {
  constructor(
    private readonly readModel: TeamReadModel,
    private readonly inviting: InvitationHandler,
    private readonly accepting: AcceptanceHandler,
  ) {}

  @Answers(listInvitationsRequest)
  list(page: PageQuery, ctx: RequestContext): Promise<InvitationPage> {
    return this.readModel.invitations(personOf(ctx), page);
  }

  @Answers(inviteMemberRequest)
  invite(input: InviteMember, ctx: RequestContext): Promise<Invitation | Problem> {
    return this.inviting.invite(input, personOf(ctx), ctx.idempotencyKey);
  }

  @Answers(resendInvitationRequest)
  resend({ invitationId }: InvitationRef, ctx: RequestContext): Promise<Invitation | Problem> {
    return this.inviting.resend(invitationId, personOf(ctx));
  }

  @Answers(withdrawInvitationRequest)
  withdraw({ invitationId }: InvitationRef, ctx: RequestContext): Promise<Invitation | Problem> {
    return this.inviting.withdraw(invitationId, personOf(ctx));
  }

  @Answers(readInvitationRequest)
  read(input: OneTimeCode): Promise<InvitationCard | Problem> {
    return this.accepting.read(input);
  }

  @Answers(acceptInvitationRequest)
  accept(input: AcceptInvitation): Promise<InvitationAccepted | Problem> {
    return this.accepting.accept(input);
  }
}
