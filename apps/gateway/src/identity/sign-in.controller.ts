import { Body, Controller, Get, Header, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, KeySet, keysRequest, LoggedOut, LogInBody, logInRequest, LogOutBody, logOutRequest, Profile, profileRequest, RefreshBody, refreshRequest, RegisterBody, Registered, registerRequest, Tokens } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CallerAddress, CurrentActor, Public, RequiresPermission } from '../access/index.js';
import { IdempotencyKey, Responds } from '../calls/index.js';
import { Limited } from '../limits/rate-rules.js';

/** Registering, signing in and out (ID-1, ID-2). */
@ApiTags('sign-in')
@Controller('auth')
export class SignInController {
  constructor(private readonly requests: Requests) {}

  @Post('register')
  @Public()
  @Limited('registration')
  @Responds(Registered, 201)
  @ApiOperation({ summary: 'Register a person, with a tenant of their own' })
  register(@Body() body: RegisterBody, @IdempotencyKey() idempotencyKey: string, @CallerAddress() address: string): Promise<Registered> {
    return this.requests.ask(registerRequest, { ...body, address }, { idempotencyKey });
  }

  @Post('log-in')
  @Public()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(Tokens)
  @ApiOperation({ summary: 'Sign in: open a session' })
  logIn(@Body() body: LogInBody, @CallerAddress() address: string): Promise<Tokens> {
    return this.requests.ask(logInRequest, { ...body, address });
  }

  @Post('refresh')
  @Public()
  @Header('cache-control', 'no-store')
  @Responds(Tokens)
  @ApiOperation({ summary: 'Get the next pair of tokens; a refresh token works once' })
  refresh(@Body() body: RefreshBody, @CallerAddress() address: string): Promise<Tokens> {
    return this.requests.ask(refreshRequest, { ...body, address });
  }

  @Post('log-out')
  @RequiresPermission('profile:manage')
  @Responds(LoggedOut)
  @ApiOperation({ summary: 'Sign out, here or everywhere' })
  logOut(@Body() body: LogOutBody, @CurrentActor() actor: Actor): Promise<LoggedOut> {
    return this.requests.ask(logOutRequest, body, { actor });
  }
}

/** The person who asks. */
@ApiTags('sign-in')
@Controller('me')
export class ProfileController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:read')
  @Responds(Profile)
  @ApiOperation({ summary: 'Who you are' })
  me(@CurrentActor() actor: Actor): Promise<Profile> {
    return this.requests.ask(profileRequest, {}, { actor });
  }
}

/** Public keys of access tokens, for others who verify them. */
@ApiTags('sign-in')
@Controller('.well-known')
export class KeySetController {
  constructor(private readonly requests: Requests) {}

  @Get('jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=60')
  @Responds(KeySet)
  @ApiOperation({ summary: 'The keys that access tokens are signed with (JWKS)' })
  keys(): Promise<KeySet> {
    return this.requests.ask(keysRequest, {});
  }
}
