import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpStatus,
  Param,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  AddPasskey,
  addPasskeyRequest,
  BeginPasskey,
  beginPasskeyRequest,
  listPasskeysRequest,
  PageQuery,
  Passkey,
  PasskeyLogInBody,
  passkeyLogInRequest,
  PasskeyOptions,
  PasskeyPage,
  PasskeyRef,
  passkeySignInOptionsRequest,
  RemovePasskeyBody,
  removePasskeyRequest,
  Tokens,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CallerAddress, CurrentActor, Public, RequiresPermission } from '../access/access.decorators.js';
import { FreshTokens } from '../access/fresh-tokens.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';
import { plainHeader } from './plain-header.js';

/** Passkeys of the person: keys on their devices that sign them in (ID-7). */
@ApiTags('me')
@Controller('me/passkeys')
export class PasskeysController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:manage')
  @ShowsRisk()
  @Responds(PasskeyPage)
  @ApiOperation({ summary: 'Your passkeys, newest first', description: 'Their names, and when each was last used.' })
  list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<PasskeyPage> {
    return this.requests.ask(listPasskeysRequest, page, { actor });
  }

  @Post('options')
  @RequiresPermission('profile:manage')
  @MayWait()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(PasskeyOptions)
  @Refuses('email-unverified', 'passkeys-off', 'password-wrong')
  @ApiOperation({
    summary: 'Begin to add a passkey',
    description:
      'Gives what the browser needs to have the device make a key. The challenge in it works once, within five minutes, for this person.',
  })
  begin(@Body() body: BeginPasskey, @CurrentActor() actor: Actor): Promise<PasskeyOptions> {
    return this.requests.ask(beginPasskeyRequest, body, { actor });
  }

  @Post()
  @RequiresPermission('profile:manage')
  @MayWait()
  @Limited('sign-in')
  @Responds(Passkey, HttpStatus.CREATED)
  @Refuses('conflict', 'passkey-refused', 'passkeys-off')
  @ApiOperation({
    summary: 'Add the passkey that a device made',
    description:
      'From then on it signs in alone: the device has it and knows its owner, so no password and no code is asked for. You get a mail that says so.',
  })
  add(
    @Body() body: AddPasskey,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<Passkey> {
    return this.requests.ask(addPasskeyRequest, body, { actor, idempotencyKey });
  }

  @Post(':passkeyId/remove')
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Limited('sign-in')
  @Responds(Passkey)
  @Refuses('not-found', 'password-wrong')
  @ApiOperation({
    summary: 'Remove a passkey',
    description: 'Needs the password. Nobody signs in with it any more; sessions that are open stay open.',
  })
  remove(@Param() ref: PasskeyRef, @Body() body: RemovePasskeyBody, @CurrentActor() actor: Actor): Promise<Passkey> {
    return this.requests.ask(removePasskeyRequest, { ...body, ...ref }, { actor });
  }
}

/** Signing in with a passkey (ID-2, ID-7). */
@ApiTags('sign-in')
@UseInterceptors(FreshTokens)
@Controller('auth/passkey')
export class PasskeySignInController {
  constructor(private readonly requests: Requests) {}

  @Post('options')
  @Public()
  @MayWait()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(PasskeyOptions)
  @Refuses('passkeys-off')
  @ApiOperation({
    summary: 'Begin to sign in with a passkey',
    description:
      'The same for everybody: it asks for no address and names no key. The challenge in it works once, within five minutes.',
  })
  options(): Promise<PasskeyOptions> {
    return this.requests.ask(passkeySignInOptionsRequest, {});
  }

  @Post()
  @Public()
  @MayWait()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(Tokens)
  @Refuses('passkey-refused')
  @ApiOperation({
    summary: 'Sign in with a passkey: open a session',
    description:
      'A passkey is both factors: no code is asked for afterwards. Whatever is wrong, the answer is the same; a key whose counter did not rise is refused, because there may be a copy of it.',
  })
  logIn(
    @Body() body: PasskeyLogInBody,
    @CallerAddress() address: string,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<Tokens> {
    const program = userAgent === undefined ? {} : { userAgent: plainHeader(userAgent) };
    return this.requests.ask(passkeyLogInRequest, { ...body, address, ...program });
  }
}
