import { roles, type Role } from '../permissions.js';
import { defineRequest } from '../requests/define-request.js';
import { Email, Id, kinds, ListOf, Name, Secret, Text } from '../vocabulary/index.js';

/** A person who is added to a tenant that exists. */
export class AddMember {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Email({ meaning: 'address to sign in with' }) email: string;
  @Secret({ max: 128, min: 1, example: 'correct horse battery staple' }) password: string;
  @Name({ max: 80, optional: true }) name?: string;
  @ListOf(kinds.oneOf(roles), { max: roles.length }) roles: Role[];
}

/** The roles that a person shall have from now on. */
export class SetRoles {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Id({ meaning: 'the person' }) userId: string;
  @ListOf(kinds.oneOf(roles), { max: roles.length }) roles: Role[];
  @Text({ max: 200, min: 1, meaning: 'Why, for the audit log.' }) reason: string;
}

/** A person of a tenant. */
export class Member {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Id({ meaning: 'the person' }) userId: string;
  @ListOf(kinds.oneOf(roles), { max: roles.length }) roles: Role[];
}

export const addMemberRequest = defineRequest({
  owner: 'identity',
  name: 'member.add',
  input: AddMember,
  output: Member,
  permission: 'internal',
  deadlineMs: 10_000,
  meaning: 'Adds a person to a tenant, with roles.',
});
export const setRolesRequest = defineRequest({
  owner: 'identity',
  name: 'member.set-roles',
  input: SetRoles,
  output: Member,
  permission: 'internal',
  meaning: 'Changes the roles of a person; their sessions end, so that it holds at once.',
});
