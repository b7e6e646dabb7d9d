import { Body, Controller, Delete, Get, HttpStatus, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  ChangeRolesBody,
  changeRolesRequest,
  EditTeam,
  editTeamRequest,
  HandOverTeam,
  handOverTeamRequest,
  Invitation,
  InvitationPage,
  InvitationRef,
  InviteMember,
  inviteMemberRequest,
  LeaveTeam,
  leaveTeamRequest,
  listInvitationsRequest,
  listMailsRequest,
  listMembersRequest,
  MailRecord,
  MailRecordPage,
  MailRef,
  MailsQuery,
  MemberRemoved,
  PageQuery,
  removeMemberRequest,
  resendInvitationRequest,
  retryMailRequest,
  Team,
  TeamMember,
  TeamMemberPage,
  TeamMemberRef,
  teamRequest,
  withdrawInvitationRequest,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** The organisation and its people (ID-8). */
@ApiTags('team')
@Controller('team')
export class TeamController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('member:read')
  @Responds(Team)
  @ApiOperation({ summary: 'Your organisation', description: 'Its name, how many people, how many invitations.' })
  team(@CurrentActor() actor: Actor): Promise<Team> {
    return this.requests.ask(teamRequest, {}, { actor });
  }

  @Patch()
  @RequiresPermission('member:manage')
  @MayWait()
  @Responds(Team)
  @ApiOperation({ summary: 'Rename your organisation', description: 'Invitations that are sent from now on say it.' })
  edit(@Body() body: EditTeam, @CurrentActor() actor: Actor): Promise<Team> {
    return this.requests.ask(editTeamRequest, body, { actor });
  }

  @Get('members')
  @RequiresPermission('member:read')
  @ShowsRisk()
  @Responds(TeamMemberPage)
  @ApiOperation({
    summary: 'People of your organisation',
    description: 'By when they came, with what they may do and when they were last here.',
  })
  members(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<TeamMemberPage> {
    return this.requests.ask(listMembersRequest, page, { actor });
  }

  @Put('members/:userId/roles')
  @RequiresPermission('member:manage')
  @ReducesRisk()
  @Responds(TeamMember)
  @ApiOperation({
    summary: 'Change what a person may do',
    description:
      'Their sessions end, so that it holds at once; their API keys are bounded by it. Only an owner makes, changes or unmakes admins and owners. The last owner stays one.',
  })
  changeRoles(
    @Param() ref: TeamMemberRef,
    @Body() body: ChangeRolesBody,
    @CurrentActor() actor: Actor,
  ): Promise<TeamMember> {
    return this.requests.ask(changeRolesRequest, { ...body, ...ref }, { actor });
  }

  @Delete('members/:userId')
  @RequiresPermission('member:manage')
  @ReducesRisk()
  @Responds(MemberRemoved)
  @ApiOperation({
    summary: 'Take a person out of your organisation',
    description: 'Their sessions and API keys end at once, their address is free again. Terminals they added stay.',
  })
  remove(@Param() ref: TeamMemberRef, @CurrentActor() actor: Actor): Promise<MemberRemoved> {
    return this.requests.ask(removeMemberRequest, ref, { actor });
  }

  @Post('leave')
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Limited('sign-in')
  @Responds(MemberRemoved)
  @ApiOperation({
    summary: 'Leave your organisation',
    description: 'Your sessions and API keys end, your address is free to register anew. The last owner cannot leave.',
  })
  leave(@Body() body: LeaveTeam, @CurrentActor() actor: Actor): Promise<MemberRemoved> {
    return this.requests.ask(leaveTeamRequest, body, { actor });
  }

  @Post('hand-over')
  @RequiresPermission('member:manage')
  @MayWait()
  @Limited('sign-in')
  @Responds(TeamMember)
  @ApiOperation({
    summary: 'Hand your organisation over to another owner',
    description: 'They become its owner, you become an admin. Both sign in again.',
  })
  handOver(@Body() body: HandOverTeam, @CurrentActor() actor: Actor): Promise<TeamMember> {
    return this.requests.ask(handOverTeamRequest, body, { actor });
  }

  @Get('mails')
  @RequiresPermission('member:manage')
  @Responds(MailRecordPage)
  @ApiOperation({
    summary: 'Mails to your people and what became of them',
    description: 'Newest first, without their text. `status=dead` shows those that were given up.',
  })
  mails(@Query() query: MailsQuery, @CurrentActor() actor: Actor): Promise<MailRecordPage> {
    return this.requests.ask(listMailsRequest, query, { actor });
  }

  @Post('mails/:mailId/retry')
  @RequiresPermission('member:manage')
  @MayWait()
  @Responds(MailRecord)
  @ApiOperation({ summary: 'Try a mail again that was given up', description: 'Others answer as they are.' })
  retryMail(@Param() ref: MailRef, @CurrentActor() actor: Actor): Promise<MailRecord> {
    return this.requests.ask(retryMailRequest, ref, { actor });
  }
}

/** Who is invited into the organisation (ID-8). */
@ApiTags('team')
@Controller('team/invitations')
export class InvitationsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('member:manage')
  @ShowsRisk()
  @Responds(InvitationPage)
  @ApiOperation({ summary: 'Invitations that nobody accepted yet', description: 'Newest first, also expired ones.' })
  list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<InvitationPage> {
    return this.requests.ask(listInvitationsRequest, page, { actor });
  }

  @Post()
  @RequiresPermission('member:manage')
  @MayWait()
  @Limited('mail')
  @Responds(Invitation, HttpStatus.CREATED)
  @Refuses('plan-limit-reached')
  @ApiOperation({
    summary: 'Invite somebody by mail',
    description: 'The mail has a link that works once, for seven days. Only an owner invites admins and owners.',
  })
  invite(
    @Body() body: InviteMember,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<Invitation> {
    return this.requests.ask(inviteMemberRequest, body, { actor, idempotencyKey });
  }

  @Post(':invitationId/resend')
  @RequiresPermission('member:manage')
  @MayWait()
  @Limited('mail')
  @Responds(Invitation)
  @Refuses('plan-limit-reached')
  @ApiOperation({ summary: 'Send an invitation again', description: 'With a new link; the one before is void.' })
  resend(@Param() ref: InvitationRef, @CurrentActor() actor: Actor): Promise<Invitation> {
    return this.requests.ask(resendInvitationRequest, ref, { actor });
  }

  @Delete(':invitationId')
  @RequiresPermission('member:manage')
  @ReducesRisk()
  @Responds(Invitation)
  @ApiOperation({ summary: 'Take an invitation back', description: 'Its link is void at once.' })
  withdraw(@Param() ref: InvitationRef, @CurrentActor() actor: Actor): Promise<Invitation> {
    return this.requests.ask(withdrawInvitationRequest, ref, { actor });
  }
}
