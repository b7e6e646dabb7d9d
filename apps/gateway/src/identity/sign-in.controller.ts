import { Body, Controller, Get, Header, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  KeySet,
  keysRequest,
  LoggedOut,
  LogInBody,
  logInRequest,
  LogOutBody,
  logOutRequest,
  Profile,
  profileRequest,
  RefreshBody,
  refreshRequest,
  RegisterBody,
  Registered,
  registerRequest,
  Tokens,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { CLOCK } from '@plimsoll/service-host';
import { CallerAddress, CurrentActor, Public, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Responds } from '../calls/route.decorators.js';
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
  register(
    @Body() body: RegisterBody,
    @IdempotencyKey() idempotencyKey: string,
    @CallerAddress() address: string,
  ): Promise<Registered> {
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

/** Far less than a new key is published before it signs, and than others may keep the answer. */
const KEYS_FRESH_MS = 5_000;

/** Public keys of access tokens, for others who verify them. */
@ApiTags('sign-in')
@Controller('.well-known')
export class KeySetController {
  private asked: { readonly atMs: number; readonly keys: Promise<KeySet> } | undefined;

  constructor(
    private readonly requests: Requests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=60')
  @Responds(KeySet)
  @ApiOperation({ summary: 'The keys that access tokens are signed with (JWKS)' })
  keys(): Promise<KeySet> {
    const now = this.clock.monotonicMs();
    if (this.asked && now - this.asked.atMs < KEYS_FRESH_MS) return this.asked.keys;
    const asked = { atMs: now, keys: this.requests.ask(keysRequest, {}) };
    this.asked = asked;
    // A failure is nobody else's answer.
    asked.keys.catch(() => {
      if (this.asked === asked) this.asked = undefined;
    });
    return asked.keys;
  }
}
