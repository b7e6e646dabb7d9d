import { defineRequest } from '../requests/define-request.js';
import { Id, Json, OneOf } from '../vocabulary/index.js';

/** Ways beside page and API by which people ask. */
export const askingWays = ['telegram', 'mail'] as const;
export type AskingWay = (typeof askingWays)[number];

/** All that a person may ask by such a way: the present, and what takes risk away or calls a guard off. */
export const personAsks = [
  'account.list',
  'account.get',
  'guard.get',
  'guard.cancel',
  'position.close-all',
  'pipeline.list',
  'pipeline.deactivate',
] as const;
export type PersonAskName = (typeof personAsks)[number];

/** A person asks by a way that they linked. */
export class PersonAsk {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Id({ meaning: 'the person' }) userId: string;
  @Id({ meaning: 'the linked channel that they wrote by; of mail a name of its own for each person' })
  channelId: string;
  @OneOf(askingWays, { meaning: 'what kind of channel that is' }) via: AskingWay;
  @OneOf(personAsks, { meaning: 'what is asked' }) request: PersonAskName;
  @Json({ maxBytes: 8_192, meaning: 'input of that request' }) input: Record<string, unknown>;
}

export class PersonAnswer {
  @Json({ maxBytes: 1_048_576, meaning: 'output of that request' }) answer: Record<string, unknown>;
}

const ACTS: readonly unknown[] = ['guard.cancel', 'position.close-all', 'pipeline.deactivate'];

/** The gateway alone signs for people: it asks identity for the person's present roles, checks, signs and asks. */
export const personAsk = defineRequest({
  owner: 'gateway',
  name: 'person.ask',
  input: PersonAsk,
  output: PersonAnswer,
  permission: 'internal',
  priority: ({ request }) => (ACTS.includes(request) ? 'guard' : 'read'),
  deadlineMs: 8_000,
  meaning: 'Asks for a person who wrote by a linked channel, by what identity says now that they may do.',
});
