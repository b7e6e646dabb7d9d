import { Controller } from '@nestjs/common';
import {
  type Nothing,
  type StandingRef,
  type OrganisationStanding,
  ownStandingGet,
  type Problem,
  type SetStanding,
  standingGet,
  type Standings,
  standingSet,
  standingsList,
  type StandingsPage,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { personOf } from '../audit/person-act.js';
import { StandingHandler } from './standing.handler.js';
import { StandingStore } from './standing.store.js';

const PAGE = 1_000;

@Controller()
export class StandingController {
  constructor(
    private readonly db: Database,
    private readonly store: StandingStore,
    private readonly handler: StandingHandler,
  ) {}

  @Answers(ownStandingGet)
  own(_: Nothing, { tenantId }: RequestContext): Promise<OrganisationStanding> {
    return this.db.readTenant(tenantId, (tx) => this.store.of(tx, tenantId));
  }

  @Answers(standingGet)
  get({ tenantId }: StandingRef): Promise<OrganisationStanding> {
    return this.db.asWorker((tx) => this.store.of(tx, tenantId));
  }

  @Answers(standingSet)
  set(input: SetStanding, ctx: RequestContext): Promise<OrganisationStanding | Problem> {
    return this.handler.set(input, personOf(ctx));
  }

  @Answers(standingsList)
  async list({ after }: StandingsPage): Promise<Standings> {
    return { items: await this.db.asWorker((tx) => this.store.held(tx, after, PAGE)) };
  }
}
