import { Body, Controller, Delete, Get, Header, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  ChangeEmail,
  changeEmailRequest,
  ChangePassword,
  changePasswordRequest,
  EditProfile,
  editProfileRequest,
  endOtherSessionsRequest,
  endSessionRequest,
  listSessionsRequest,
  MailAccepted,
  PageQuery,
  PasswordChanged,
  Profile,
  profileRequest,
  SessionPage,
  SessionRef,
  SessionsEnded,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** The person who asks (ID-1). */
@ApiTags('me')
@Controller('me')
export class ProfileController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:read')
  @ShowsRisk()
  @Responds(Profile)
  @ApiOperation({
    summary: 'Who you are',
    description: 'The person, the organisation, what this session or key may do, and what pages keep for the person.',
  })
  me(@CurrentActor() actor: Actor): Promise<Profile> {
    return this.requests.ask(profileRequest, {}, { actor });
  }

  @Patch()
  @RequiresPermission('profile:manage')
  @MayWait()
  @Responds(Profile)
  @ApiOperation({
    summary: 'Change your profile',
    description:
      'What is absent stays. `preferences` is for pages: each name given takes the place of what was under it.',
  })
  edit(@Body() body: EditProfile, @CurrentActor() actor: Actor): Promise<Profile> {
    return this.requests.ask(editProfileRequest, body, { actor });
  }

  @Post('password')
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(PasswordChanged)
  @ApiOperation({
    summary: 'Change your password',
    description: 'Ends all sessions but this one. You get a mail that says so.',
  })
  changePassword(@Body() body: ChangePassword, @CurrentActor() actor: Actor): Promise<PasswordChanged> {
    return this.requests.ask(changePasswordRequest, body, { actor });
  }

  @Post('email')
  @RequiresPermission('profile:manage')
  @MayWait()
  @Limited('mail')
  @Responds(MailAccepted, HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Change the address you sign in with',
    description:
      'The new address gets a mail with a code and counts from when it is used; until then nothing changes. The same answer where somebody has that address.',
  })
  changeEmail(@Body() body: ChangeEmail, @CurrentActor() actor: Actor): Promise<MailAccepted> {
    return this.requests.ask(changeEmailRequest, body, { actor });
  }
}

/** Where the person is signed in (ID-2). */
@ApiTags('me')
@Controller('me/sessions')
export class SessionsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:manage')
  @ShowsRisk()
  @Responds(SessionPage)
  @ApiOperation({
    summary: 'Your sessions, newest first',
    description: 'Those that are live, with device, address, when they began and when they were last used.',
  })
  list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<SessionPage> {
    return this.requests.ask(listSessionsRequest, page, { actor });
  }

  @Delete(':sessionId')
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Responds(SessionsEnded)
  @ApiOperation({
    summary: 'End one of your sessions',
    description: 'Its tokens are refused at once. Ended already: the answer is 0.',
  })
  end(@Param() ref: SessionRef, @CurrentActor() actor: Actor): Promise<SessionsEnded> {
    return this.requests.ask(endSessionRequest, ref, { actor });
  }

  @Post('end-others')
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Responds(SessionsEnded)
  @ApiOperation({ summary: 'End all your sessions but this one', description: 'Their tokens are refused at once.' })
  endOthers(@CurrentActor() actor: Actor): Promise<SessionsEnded> {
    return this.requests.ask(endOtherSessionsRequest, {}, { actor });
  }
}
