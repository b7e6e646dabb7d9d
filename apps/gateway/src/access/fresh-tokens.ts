import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { VerifiedTokens } from './verified-tokens.js';

/** Remembers whose the tokens are that a sign-in answers with: their first call then has a share of its own. */
@Injectable()
export class FreshTokens implements NestInterceptor {
  constructor(private readonly tokens: VerifiedTokens) {}

  intercept(_: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return next.handle().pipe(
      tap((answer) => {
        const { accessToken } = (answer ?? {}) as { readonly accessToken?: unknown };
        if (typeof accessToken === 'string') this.tokens.introduce(accessToken);
      }),
    );
  }
}
