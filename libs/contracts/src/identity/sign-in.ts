import { defineRequest, Nothing } from '../requests/define-request.js';
import { roles, type Role } from '../permissions.js';
import { Count, Email, Flag, Id, Instant, Key, kinds, ListOf, Name, OneOf, Secret, Text } from '../vocabulary/index.js';

/** Bounds that the edge already enforces; the rules for a good password stand in the identity service. */
const PASSWORD_MAX = 128;
const REFRESH_TOKEN_MAX = 200;

/** What a person sends to register. */
export class RegisterBody {
  @Email({ meaning: 'Address to sign in with.' }) email: string;
  @Secret({ max: PASSWORD_MAX, min: 1, meaning: '10 to 128 characters, not a common password.' }) password: string;
  @Name({ max: 80, optional: true, meaning: 'How to call you.', example: 'Ann' }) name?: string;
}

/** Registering, with what the gateway knows about the caller. */
export class Register extends RegisterBody {
  @Text({ max: 64, optional: true }) address?: string;
}

/** A new person with a personal tenant. */
export class Registered {
  @Id() tenantId: string;
  @Id() userId: string;
  @Email() email: string;
}

/** What a person sends to sign in. */
export class LogInBody {
  @Email() email: string;
  @Secret({ max: PASSWORD_MAX, min: 1 }) password: string;
  @Name({
    max: 80,
    optional: true,
    meaning: 'A name for this device, shown in the list of sessions.',
    example: 'Firefox on Linux',
  })
  device?: string;
}

/** Signing in, with what the gateway knows about the caller. */
export class LogIn extends LogInBody {
  @Text({ max: 64, optional: true }) address?: string;
}

/** What a client sends to get new tokens. */
export class RefreshBody {
  @Secret({
    max: REFRESH_TOKEN_MAX,
    min: 1,
    meaning: 'The newest refresh token of the session. Each can be spent once.',
  })
  refreshToken: string;
  @Key({
    optional: true,
    meaning:
      'A random value for this attempt. Within 10 s the same attempt may be repeated once, when its answer was lost.',
  })
  attempt?: string;
}

/** Refreshing, with what the gateway knows about the caller. */
export class Refresh extends RefreshBody {
  @Text({ max: 64, optional: true }) address?: string;
}

/** A pair of tokens: the access token goes with each call, the refresh token gets the next pair. */
export class Tokens {
  @Secret({ max: 4096, meaning: 'JWT, ES256. Sent as `Authorization: Bearer …`.' }) accessToken: string;
  @OneOf(['Bearer']) tokenType: string;
  @Count({ max: 86_400, meaning: 'Life of the access token in seconds.', example: 600 }) expiresIn: number;
  @Secret({ max: REFRESH_TOKEN_MAX }) refreshToken: string;
  @Instant({ meaning: 'When the session ends, however often it is refreshed.' }) sessionExpiresAt: string;
}

/** What a person sends to sign out. */
export class LogOutBody {
  @Flag({ optional: true, meaning: 'End every session of this person, not only this one.' }) everywhere?: boolean;
}

/** How many sessions were ended. */
export class LoggedOut {
  @Count({ max: 10_000 }) sessionsEnded: number;
}

/** The person who asks. */
export class Profile {
  @Id() tenantId: string;
  @Text({ max: 80 }) tenantName: string;
  @Id() userId: string;
  @Id() sessionId: string;
  @Email() email: string;
  @Text({ max: 80, optional: true }) name?: string;
  @ListOf(kinds.oneOf(roles), { max: roles.length }) roles: Role[];
  @Instant() registeredAt: string;
}

export const registerRequest = defineRequest({
  owner: 'identity',
  name: 'user.register',
  input: Register,
  output: Registered,
  permission: 'public',
  deadlineMs: 10_000,
  meaning: 'Creates a person with a personal tenant, as its owner.',
});
export const logInRequest = defineRequest({
  owner: 'identity',
  name: 'session.log-in',
  input: LogIn,
  output: Tokens,
  permission: 'public',
  deadlineMs: 10_000,
  meaning: 'Opens a session for an e-mail address and its password.',
});
export const refreshRequest = defineRequest({
  owner: 'identity',
  name: 'session.refresh',
  input: Refresh,
  output: Tokens,
  permission: 'public',
  meaning: 'Exchanges a refresh token for a new pair. A spent one ends the session.',
});
export const logOutRequest = defineRequest({
  owner: 'identity',
  name: 'session.log-out',
  input: LogOutBody,
  output: LoggedOut,
  permission: 'profile:manage',
  meaning: 'Ends this session or all sessions of the person.',
});
export const profileRequest = defineRequest({
  owner: 'identity',
  name: 'user.profile',
  input: Nothing,
  output: Profile,
  permission: 'profile:read',
  meaning: 'The person who asks, with tenant and roles.',
});
