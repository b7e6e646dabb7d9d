import { Controller } from '@nestjs/common';
import {
  type AddPasskey,
  addPasskeyRequest,
  type BeginPasskey,
  beginPasskeyRequest,
  listPasskeysRequest,
  type Nothing,
  type PageQuery,
  type Passkey,
  type PasskeyLogIn,
  passkeyLogInRequest,
  type PasskeyOptions,
  type PasskeyPage,
  passkeySignInOptionsRequest,
  type Problem,
  type RemovePasskey,
  removePasskeyRequest,
  type Tokens,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../audit/person-act.js';
import { PasskeyHandler } from './passkey.handler.js';
import { PasskeySignIn } from './passkey-sign-in.js';

@Controller()
export class PasskeyController {
  constructor(
    private readonly handler: PasskeyHandler,
    private readonly signIn: PasskeySignIn,
  ) {}

  @Answers(passkeySignInOptionsRequest)
  options(_: Nothing): Promise<PasskeyOptions | Problem> {
    return this.signIn.options();
  }

  @Answers(passkeyLogInRequest)
  logIn(input: PasskeyLogIn): Promise<Tokens | Problem> {
    return this.signIn.logIn(input);
  }

  @Answers(beginPasskeyRequest)
  begin(input: BeginPasskey, ctx: RequestContext): Promise<PasskeyOptions | Problem> {
    return this.handler.begin(input, personOf(ctx));
  }

  @Answers(addPasskeyRequest)
  add(input: AddPasskey, ctx: RequestContext): Promise<Passkey> {
    return this.handler.add(input, personOf(ctx), ctx.idempotencyKey);
  }

  @Answers(listPasskeysRequest)
  list(page: PageQuery, ctx: RequestContext): Promise<PasskeyPage> {
    return this.handler.page(personOf(ctx), page);
  }

  @Answers(removePasskeyRequest)
  remove(input: RemovePasskey, ctx: RequestContext): Promise<Passkey | Problem> {
    return this.handler.remove(input, personOf(ctx));
  }
}
