import { Controller } from '@nestjs/common';
import {
  type LoggedIn,
  type LogIn,
  logInRequest,
  type Problem,
  type Refresh,
  refreshRequest,
  type SecondFactorLogIn,
  secondFactorLogInRequest,
  type Tokens,
} from '@plimsoll/contracts';
import { Answers } from '@plimsoll/messaging';
import { LogInHandler } from './log-in.handler.js';
import { RefreshHandler } from './refresh.handler.js';
import { SignInSteps } from './sign-in-steps.js';

/** How tokens are come by: asked by who is not signed in. */
@Controller()
export class SignInController {
  constructor(
    private readonly logging: LogInHandler,
    private readonly steps: SignInSteps,
    private readonly refreshing: RefreshHandler,
  ) {}

  @Answers(logInRequest)
  logIn(input: LogIn): Promise<LoggedIn | Problem> {
    return this.logging.logIn(input);
  }

  @Answers(secondFactorLogInRequest)
  secondFactor(input: SecondFactorLogIn): Promise<Tokens | Problem> {
    return this.steps.afterCode(input);
  }

  @Answers(refreshRequest)
  refresh(input: Refresh): Promise<Tokens | Problem> {
    return this.refreshing.refresh(input);
  }
}
