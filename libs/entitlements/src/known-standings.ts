import { Injectable } from '@nestjs/common';
import { type OrganisationStanding, problem, type Problem, standingProblem } from '@plimsoll/contracts';

/**
 * How organisations stand, in memory. Asked by whatever begins something new; exits, closes, guards and reading ask
 * nobody.
 */
@Injectable()
export class KnownStandings {
  private readonly known = new Map<string, OrganisationStanding>();
  private isRead = false;

  /** Keeps the newest: facts come late and twice. */
  learn(tenantId: string, standing: OrganisationStanding): void {
    const before = this.known.get(tenantId);
    if (before === undefined || before.revision < standing.revision) this.known.set(tenantId, standing);
  }

  /** What the service's own table holds was learnt once. */
  wasRead(): void {
    this.isRead = true;
  }

  /** What is known of an organisation; undefined for one that was never frozen. */
  of(tenantId: string): OrganisationStanding | undefined {
    return this.known.get(tenantId);
  }

  /** Why nothing new is begun; until the table was read nobody knows, and nothing is. */
  refusal(tenantId: string): Problem | undefined {
    if (!this.isRead) return problem('service-unavailable', 'Whether the organisation is frozen is not known yet.');
    return standingProblem(this.known.get(tenantId));
  }
}
