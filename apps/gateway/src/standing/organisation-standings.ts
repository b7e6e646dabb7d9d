import { Injectable } from '@nestjs/common';
import {
  type OrganisationStanding,
  type Problem,
  standingChanged,
  standingProblem,
  standingsList,
} from '@plimsoll/contracts';
import { type FeedEvent, Requests } from '@plimsoll/messaging';
import { HealthChecks } from '@plimsoll/service-host';
import { eachOrganisation, WholeLists } from '../lists/whole-lists.js';
import { FactBroadcast, type FactListener } from '../stream/fact-broadcast.js';

/** Organisations that are frozen or went: told by facts, and read whole. It is not ready before it was read once. */
@Injectable()
export class OrganisationStandings implements FactListener {
  private readonly known = new Map<string, OrganisationStanding>();

  constructor(
    facts: FactBroadcast,
    lists: WholeLists,
    health: HealthChecks,
    private readonly requests: Requests,
  ) {
    facts.listen(this);
    const list = lists.keep('how organisations stand', () => this.readAll());
    health.register(
      'standings of organisations',
      () => {
        if (!list.wasRead) throw new Error('not read yet');
      },
      { critical: true },
    );
  }

  /** Why nothing new is begun; undefined while the organisation is active. */
  refusal(tenantId: string): Problem | undefined {
    return standingProblem(this.known.get(tenantId));
  }

  hears({ event, data }: FeedEvent): void {
    if (event.type !== standingChanged.type) return;
    const standing = data() as OrganisationStanding | undefined;
    if (standing === undefined) throw new Error('how an organisation stands cannot be read');
    this.learn(event.tenantId, standing);
  }

  /** The newest counts: facts and the list come side by side. */
  private learn(tenantId: string, standing: OrganisationStanding): void {
    const before = this.known.get(tenantId);
    if (before === undefined || before.revision < standing.revision) this.known.set(tenantId, standing);
  }

  /** Who is active is not in the list: of who is not in it the thaw was missed, unless a fact told of it meanwhile. */
  private async readAll(): Promise<void> {
    const before = [...this.known].filter(([, { state }]) => state !== 'active');
    const listed = new Set<string>();
    await eachOrganisation(
      (page) => this.requests.ask(standingsList, page),
      ({ tenantId, standing }) => {
        listed.add(tenantId);
        this.learn(tenantId, standing);
      },
    );
    for (const [tenantId, standing] of before)
      if (!listed.has(tenantId) && this.known.get(tenantId) === standing)
        this.known.set(tenantId, { state: 'active', revision: standing.revision });
  }
}
