import { type Role, roles } from '../permissions.js';
import { defineRequest } from '../requests/define-request.js';
import { Email, Flag, Id, kinds, ListOf, Text } from '../vocabulary/index.js';

const PEOPLE_MAX = 2_000;

export class ContactsQuery {
  @Id({ meaning: 'the organisation' }) tenantId: string;
}

/** How to reach one person, and in which words. */
export class Contact {
  @Id({ meaning: 'the person' }) userId: string;
  @Email({ meaning: 'the address to sign in with' }) email: string;
  @Flag({ meaning: 'its person opened a code that was mailed to it' }) emailVerified: boolean;
  @ListOf(kinds.oneOf(roles), { max: roles.length, meaning: 'what the person may do' }) roles: Role[];
  @Text({ max: 35, optional: true, meaning: 'language (BCP 47)', example: 'de' }) locale?: string;
  @Text({ max: 64, optional: true, meaning: 'time zone (IANA)', example: 'Europe/Berlin' }) timeZone?: string;
}

export class Contacts {
  @Text({ max: 200, meaning: 'name of the organisation', example: 'North' }) team: string;
  @ListOf(() => Contact, { max: PEOPLE_MAX, meaning: 'everybody who is in it' }) items: Contact[];
}

/** Of any organisation: only services ask so. */
export const contactsRequest = defineRequest({
  owner: 'identity',
  name: 'team.contacts',
  input: ContactsQuery,
  output: Contacts,
  permission: 'internal',
  // A word about money that is at stake may wait for it.
  priority: 'guard',
  meaning: 'Everybody in an organisation with address, roles, language and time zone, so that they can be told.',
});
