import { Injectable } from '@nestjs/common';
import {
  brokerFeatureUsesOf,
  type FeatureUse,
  identityFeatureUsesOf,
  pipelineFeatureUsesOf,
  signalFeatureUsesOf,
  type SystemOrganisation,
  teamNamesRequest,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { counted } from '../billing/limit-reader.js';

const COUNTED_BY = [pipelineFeatureUsesOf, signalFeatureUsesOf, identityFeatureUsesOf, brokerFeatureUsesOf];
/** Organisations whose counts are asked for at a time. */
const AT_ONCE = 10;

/** Adds to what billing knows of organisations how they are called and what they use. */
@Injectable()
export class OrganisationReader {
  constructor(private readonly requests: Requests) {}

  async dressed(organisations: readonly SystemOrganisation[]): Promise<SystemOrganisation[]> {
    const names = await this.names(organisations.map(({ tenantId }) => tenantId));
    const dressed: SystemOrganisation[] = [];
    for (let i = 0; i < organisations.length; i += AT_ONCE)
      dressed.push(
        ...(await Promise.all(
          organisations.slice(i, i + AT_ONCE).map(async (organisation) => {
            const uses = await this.uses(organisation.tenantId);
            const name = names.get(organisation.tenantId);
            const limits = organisation.limits.map((limit) => counted(limit, uses.get(limit.feature)));
            return { ...organisation, limits, ...(name === undefined ? {} : { name }) };
          }),
        )),
      );
    return dressed;
  }

  /** None where identity does not answer: the rest is told all the same. */
  async names(tenantIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const [answer] = await Promise.allSettled([
      this.requests.ask(teamNamesRequest, { tenantIds: [...new Set(tenantIds)] }),
    ]);
    if (answer.status === 'rejected') return new Map();
    return new Map(answer.value.items.map(({ tenantId, name }) => [tenantId, name]));
  }

  /** What nobody counts now is absent. */
  private async uses(tenantId: string): Promise<ReadonlyMap<string, number>> {
    const answers = await Promise.allSettled(COUNTED_BY.map((request) => this.requests.ask(request, {}, { tenantId })));
    const known = answers.flatMap((answer): FeatureUse[] => (answer.status === 'fulfilled' ? answer.value.uses : []));
    return new Map(known.map(({ feature, used }) => [feature, used]));
  }
}
