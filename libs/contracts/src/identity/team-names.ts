import { defineRequest } from '../requests/define-request.js';
import { Id, kinds, ListOf, Text } from '../vocabulary/index.js';

const TEAMS_MAX = 200;

export class TeamNamesQuery {
  @ListOf(kinds.id, { max: TEAMS_MAX, meaning: 'the organisations' }) tenantIds: string[];
}

export class TeamName {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Text({ max: 200, meaning: 'its name', example: 'North' }) name: string;
}

export class TeamNames {
  @ListOf(() => TeamName, { max: TEAMS_MAX, meaning: 'those that are known' }) items: TeamName[];
}

/** Of any organisation: only the gateway asks so, for owners of the installation. */
export const teamNamesRequest = defineRequest({
  owner: 'identity',
  name: 'team.names',
  input: TeamNamesQuery,
  output: TeamNames,
  permission: 'internal',
  meaning: 'How organisations are called, for owners of the installation.',
});
