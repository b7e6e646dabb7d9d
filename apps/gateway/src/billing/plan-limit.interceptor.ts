import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ProblemError } from '@plimsoll/contracts';
import { Logger } from '@plimsoll/service-host';
import { catchError, from, type Observable, throwError } from 'rxjs';
import { type SignedInRequest } from '../access/access.decorators.js';
import { LimitReader } from './limit-reader.js';

/** Whoever meets a limit is told what gives more, and what it costs: the service that refused knows no prices. */
@Injectable()
export class PlanLimitInterceptor implements NestInterceptor {
  constructor(
    private readonly reader: LimitReader,
    private readonly logger: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next
      .handle()
      .pipe(
        catchError((error: unknown) =>
          error instanceof ProblemError && error.problem.reached !== undefined
            ? from(this.told(context.switchToHttp().getRequest<SignedInRequest>(), error))
            : throwError(() => error),
        ),
      );
  }

  private async told({ user }: SignedInRequest, error: ProblemError): Promise<never> {
    const { problem } = error;
    const { reached } = problem;
    // Who accepts an invitation is not signed in, and buys nothing.
    if (user === undefined || reached === undefined) throw error;
    const lift = await this.reader.lift(user.actor, reached.feature).catch((unknown: unknown) => {
      this.logger.warn('what lifts a limit is not known', { feature: reached.feature, error: unknown });
      return undefined;
    });
    throw new ProblemError(lift === undefined ? problem : { ...problem, reached: { ...reached, lift } });
  }
}
