import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { problem, ProblemError } from '@plimsoll/contracts';
import { type SignedInRequest } from '../access/access.decorators.js';
import { GatewayConfig } from '../gateway.config.js';
import { ownsInstallation } from './installation-owner.js';

/**
 * Lets owners of the installation through, after the access guard: `@UseGuards(InstallationOwnerGuard)` beside the
 * permission, on everything that concerns other organisations too.
 */
@Injectable()
export class InstallationOwnerGuard implements CanActivate {
  constructor(private readonly config: GatewayConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const { raw, user } = context.switchToHttp().getRequest<SignedInRequest>();
    if (user === undefined) throw new ProblemError(problem('not-authenticated'));
    const call = { remoteAddress: raw.socket.remoteAddress, headers: raw.headers };
    if (ownsInstallation(this.config, user.actor.tenantId, call)) return true;
    throw new ProblemError(problem('system-closed'));
  }
}
