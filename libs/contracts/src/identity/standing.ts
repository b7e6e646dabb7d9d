import { defineFact } from '../facts/define-fact.js';
import { problem, type Problem } from '../problems.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Id, Instant, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';

const REASON_MAX = 500;
const ADDRESS_MAX = 200;
const STANDINGS_MAX = 1_000;

/**
 * `active`: as ever. `frozen`: nothing new is begun, what takes risk away goes on. `moved`: frozen for good, because the
 * organisation goes on at another installation.
 */
export const organisationStates = ['active', 'frozen', 'moved'] as const;
export type OrganisationState = (typeof organisationStates)[number];

/** How an organisation stands in this installation. */
export class OrganisationStanding {
  @OneOf(organisationStates, { meaning: 'active, frozen, or moved to another installation' }) state: OrganisationState;
  @Count({ meaning: 'rises with every change; an older one is ignored. 0: it never changed', example: 1 })
  revision: number;
  @Instant({ optional: true, meaning: 'since when; absent where it never changed' }) since?: string;
  @Text({ max: REASON_MAX, optional: true, meaning: 'why', example: 'It moves to an installation of its own.' })
  reason?: string;
  @Text({
    max: ADDRESS_MAX,
    optional: true,
    meaning: 'of one that moved: the address at which it goes on',
    example: 'https://plimsoll.example',
  })
  movedTo?: string;
}

/** A standing that owners of the installation wish. */
export class SetStandingBody {
  @OneOf(organisationStates, {
    meaning: '`frozen` for the time of a move, `active` to thaw, `moved` when it goes on elsewhere',
  })
  state: OrganisationState;
  @Text({
    min: 1,
    max: REASON_MAX,
    meaning: 'why; the organisation reads it, and both audit logs keep it',
    example: 'It moves to an installation of its own.',
  })
  reason: string;
  @Text({
    max: ADDRESS_MAX,
    optional: true,
    meaning: 'with `moved`, and only then: the address (https) at which it goes on',
    example: 'https://plimsoll.example',
  })
  movedTo?: string;
}

export class StandingRef {
  @Id({ meaning: 'the organisation' }) tenantId: string;
}

export class SetStanding extends SetStandingBody {
  @Id({ meaning: 'the organisation' }) tenantId: string;
}

/** How one of all organisations stands. */
export class StandingOfOrganisation {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Nested(() => OrganisationStanding, { meaning: 'how it stands' }) standing: OrganisationStanding;
}

export class StandingsPage {
  @Id({ optional: true, meaning: 'those behind this organisation' }) after?: string;
}

export class Standings {
  @ListOf(() => StandingOfOrganisation, { max: STANDINGS_MAX, meaning: 'those that are not active, by their ids' })
  items: StandingOfOrganisation[];
}

export const standingChanged = defineFact<OrganisationStanding>({
  owner: 'identity',
  aggregate: 'organisation',
  name: 'standing-changed',
  version: 1,
  data: OrganisationStanding,
  key: 'tenant id',
  urgent: true,
  meaning: 'An organisation was frozen, thawed, or goes on at another installation; told whole.',
  example: {
    state: 'frozen',
    revision: 1,
    since: '2026-01-05T10:00:00.000Z',
    reason: 'It moves to an installation of its own.',
  },
});

export const standingGet = defineRequest({
  owner: 'identity',
  name: 'standing.get',
  input: StandingRef,
  output: OrganisationStanding,
  permission: 'system:read',
  meaning: 'How an organisation stands, for owners of the installation.',
});

export const ownStandingGet = defineRequest({
  owner: 'identity',
  name: 'standing.own',
  input: Nothing,
  output: OrganisationStanding,
  permission: 'profile:read',
  meaning: 'How the organisation of the caller stands.',
});

export const standingSet = defineRequest({
  owner: 'identity',
  name: 'standing.set',
  input: SetStanding,
  output: OrganisationStanding,
  permission: 'system:manage',
  meaning: 'Freezes an organisation, thaws it, or says that it goes on at another installation.',
});

export const standingsList = defineRequest({
  owner: 'identity',
  name: 'standing.list',
  input: StandingsPage,
  output: Standings,
  permission: 'internal',
  meaning: 'Organisations that are not active, for a gateway that starts.',
});

/** Why an organisation begins nothing new here; undefined while it is active. Exits, closes and guards never ask. */
export function standingProblem(standing: OrganisationStanding | undefined): Problem | undefined {
  if (standing === undefined || standing.state === 'active') return undefined;
  if (standing.state === 'frozen') return problem('organisation-frozen', standing.reason);
  return problem('organisation-moved', `It goes on at ${standing.movedTo ?? 'another installation'}.`);
}
