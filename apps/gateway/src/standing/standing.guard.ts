import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ProblemError } from '@plimsoll/contracts';
import { type SignedInRequest } from '../access/access.decorators.js';
import { goesOnWhileFrozen } from './goes-on.js';
import { OrganisationStandings } from './organisation-standings.js';

/**
 * After the access guard: of an organisation that is frozen or went, only what reads, closes and calls off is done. The
 * services refuse orders themselves; this keeps the rest as the archive has it.
 */
@Injectable()
export class StandingGuard implements CanActivate {
  constructor(private readonly standings: OrganisationStandings) {}

  canActivate(context: ExecutionContext): boolean {
    const { method, routeOptions, user } = context.switchToHttp().getRequest<SignedInRequest>();
    const refusal = user && this.standings.refusal(user.actor.tenantId);
    if (refusal === undefined || goesOnWhileFrozen(method, routeOptions.url ?? '')) return true;
    throw new ProblemError(refusal);
  }
}
