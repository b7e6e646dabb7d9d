import { Body, Controller, Get, Header, Headers, HttpStatus, Inject, Post, Res, UseInterceptors } from '@nestjs/common';
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
  RefreshBody,
  refreshRequest,
  RegisterBody,
  Registered,
  registerRequest,
  SecondFactorChallenge,
  SecondFactorLogInBody,
  secondFactorLogInRequest,
  SignInOptions,
  signInOptionsRequest,
  Tokens,
} from '@plimsoll/contracts';
import { type Clock, invariant } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { CLOCK } from '@plimsoll/service-host';
import { type FastifyReply } from 'fastify';
import { CallerAddress, CurrentActor, Public, RequiresPermission } from '../access/access.decorators.js';
import { FreshTokens } from '../access/fresh-tokens.js';
import { AlsoResponds, IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { MayWait, ReducesRisk } from '../limits/route-load.js';
import { plainHeader } from './plain-header.js';

/** Registering, signing in and out (ID-1, ID-2). */
@ApiTags('sign-in')
@UseInterceptors(FreshTokens)
@Controller('auth')
export class SignInController {
  constructor(private readonly requests: Requests) {}

  @Post('register')
  @Public()
  @MayWait()
  @Limited('registration')
  @Responds(Registered, 201)
  @Refuses('email-taken', 'password-too-weak')
  @ApiOperation({
    summary: 'Register a person, with an organisation of their own',
    description:
      'The address gets a mail with a code to verify it. Tells nobody whether the address was known: an address that has an account gets the same answer after the same time, and its owner a mail that says so.',
  })
  register(
    @Body() body: RegisterBody,
    @IdempotencyKey() idempotencyKey: string,
    @CallerAddress() address: string,
  ): Promise<Registered> {
    return this.requests.ask(registerRequest, { ...body, address }, { idempotencyKey });
  }

  @Post('log-in')
  @Public()
  @MayWait()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(Tokens)
  @AlsoResponds(SecondFactorChallenge, HttpStatus.ACCEPTED, 'The password was right, and a code is needed')
  @Refuses('credentials-wrong')
  @ApiOperation({
    summary: 'Sign in: open a session',
    description:
      'Answers 200 with tokens, or 202 with a challenge where the person has a second factor: send it with the code to `POST /v1/auth/log-in/second-factor`. Whatever is wrong, the answer is the same.',
  })
  async logIn(
    @Body() body: LogInBody,
    @CallerAddress() address: string,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Tokens | SecondFactorChallenge> {
    const program = userAgent === undefined ? {} : { userAgent: plainHeader(userAgent) };
    const { tokens, challenge } = await this.requests.ask(logInRequest, { ...body, address, ...program });
    if (tokens) return tokens;
    invariant(challenge, 'a right password gives tokens or a challenge');
    reply.status(HttpStatus.ACCEPTED);
    return challenge;
  }

  @Post('log-in/second-factor')
  @Public()
  @MayWait()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(Tokens)
  @ApiOperation({
    summary: 'Sign in, second step: a code for the challenge',
    description:
      'Six digits of the authenticator app, or a recovery code. Five wrong codes end the challenge; ten in a quarter of an hour end signing in with codes for that time, and the person gets a mail.',
  })
  secondFactor(@Body() body: SecondFactorLogInBody, @CallerAddress() address: string): Promise<Tokens> {
    return this.requests.ask(secondFactorLogInRequest, { ...body, address });
  }

  @Get('options')
  @Public()
  @Responds(SignInOptions)
  @ApiOperation({
    summary: 'How one gets in here',
    description: 'What a page must know before anybody has signed in: how mail leaves, and what waits for it.',
  })
  options(): Promise<SignInOptions> {
    return this.requests.ask(signInOptionsRequest, {});
  }

  @Post('refresh')
  @Public()
  @MayWait()
  @Header('cache-control', 'no-store')
  @Responds(Tokens)
  @Refuses('refresh-token-invalid', 'refresh-token-reused')
  @ApiOperation({
    summary: 'Get the next pair of tokens; a refresh token works once',
    description:
      'A spent refresh token that comes back ends the session, because it may have been stolen. When an answer was lost, repeat the call with the same `attempt` within ten seconds.',
  })
  refresh(@Body() body: RefreshBody, @CallerAddress() address: string): Promise<Tokens> {
    return this.requests.ask(refreshRequest, { ...body, address });
  }

  @Post('log-out')
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Responds(LoggedOut)
  @ApiOperation({
    summary: 'Sign out, here or everywhere',
    description:
      'Ends this session, or all sessions of the person; their access tokens are refused within five seconds.',
  })
  logOut(@Body() body: LogOutBody, @CurrentActor() actor: Actor): Promise<LoggedOut> {
    return this.requests.ask(logOutRequest, body, { actor });
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
  @ApiOperation({
    summary: 'The keys that access tokens are signed with (JWKS)',
    description:
      'For programs that verify access tokens themselves. May be kept for a minute; a new key is published before it signs.',
  })
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
