import { defineRequest, Nothing } from '../requests/define-request.js';
import { type Permission, permissions, roles, type Role } from '../permissions.js';
import {
  Count,
  Email,
  Flag,
  Id,
  Instant,
  Json,
  Key,
  kinds,
  ListOf,
  Name,
  Nested,
  OneOf,
  Secret,
  Text,
} from '../vocabulary/index.js';
import { Referral } from './referral.js';

/** Bounds that the edge already enforces; the rules for a good password stand in the identity service. */
const PASSWORD_MAX = 128;
const REFRESH_TOKEN_MAX = 200;
export const CHALLENGE_MAX = 200;
const USER_AGENT_MAX = 300;
const PREFERENCES_BYTES = 8_192;

/** What a person sends to register. */
export class RegisterBody {
  @Email({ meaning: 'Address to sign in with.' }) email: string;
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: '10 to 128 characters, not a common password.',
    example: 'correct horse battery staple',
  })
  password: string;
  @Name({ max: 80, optional: true, meaning: 'How to call you.', example: 'Ann' }) name?: string;
  @Text({
    max: 35,
    optional: true,
    meaning: 'Language of mails and messages (BCP 47); absent: English.',
    example: 'de',
  })
  locale?: string;
  @Text({ max: 64, optional: true, meaning: 'Their time zone (IANA); absent: UTC.', example: 'Europe/Berlin' })
  timeZone?: string;
  @Nested(() => Referral, { optional: true, meaning: 'Links of affiliates that brought you; unknown ones do nothing.' })
  referral?: Referral;
}

/** Registering, with what the gateway knows about the caller. */
export class Register extends RegisterBody {
  @Text({ max: 64, optional: true }) address?: string;
}

/** A new person with a personal tenant. */
export class Registered {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Id({ meaning: 'the person' }) userId: string;
  @Email({ meaning: 'the address to sign in with' }) email: string;
}

/** What a person sends to sign in. */
export class LogInBody {
  @Email({ meaning: 'address to sign in with' }) email: string;
  @Secret({ max: PASSWORD_MAX, min: 1, meaning: 'of at most 128 characters', example: 'correct horse battery staple' })
  password: string;
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
  @Text({ max: USER_AGENT_MAX, optional: true, meaning: 'What the program says of itself.' }) userAgent?: string;
}

/** What a client sends to get new tokens. */
export class RefreshBody {
  @Secret({
    max: REFRESH_TOKEN_MAX,
    min: 1,
    meaning: 'The newest refresh token of the session. Each can be spent once.',
    example: 'rt_Zk3h',
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
  @Secret({
    max: 4096,
    meaning: 'JWT, ES256. Sent as `Authorization: Bearer …`.',
    example: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln',
  })
  accessToken: string;
  @OneOf(['Bearer'], { meaning: 'how the access token is sent' }) tokenType: string;
  @Count({ max: 86_400, meaning: 'Life of the access token in seconds.', example: 600 }) expiresIn: number;
  @Secret({ max: REFRESH_TOKEN_MAX, meaning: 'gets the next pair, once', example: 'rt_Zk3h' }) refreshToken: string;
  @Instant({ meaning: 'When the session ends, however often it is refreshed.' }) sessionExpiresAt: string;
}

export const secondFactorMethods = ['totp', 'recovery-code'] as const;

/** The password was right; tokens come for a code of the second factor. */
export class SecondFactorChallenge {
  @Secret({
    max: CHALLENGE_MAX,
    meaning: 'Sent with the code. Good for five minutes and five wrong codes.',
    example: 'ch_Zk3h',
  })
  challenge: string;
  @Instant({ meaning: 'Until when.' }) expiresAt: string;
  @ListOf(kinds.oneOf(secondFactorMethods), { max: 4, meaning: 'What may be sent as the code.', example: ['totp'] })
  methods: (typeof secondFactorMethods)[number][];
}

/** The answer to a right password: tokens, or the challenge of the second factor; exactly one of both. */
export class LoggedIn {
  @Nested(() => Tokens, { optional: true }) tokens?: Tokens;
  @Nested(() => SecondFactorChallenge, { optional: true, example: 'ch_Zk3h' }) challenge?: SecondFactorChallenge;
}

/** What a person sends to sign out. */
export class LogOutBody {
  @Flag({ optional: true, meaning: 'End every session of this person, not only this one.' }) everywhere?: boolean;
}

/** How many sessions were ended. */
export class LoggedOut {
  @Count({ max: 10_000, meaning: 'how many sessions were ended', example: 1 }) sessionsEnded: number;
}

/** The person who asks. */
export class Profile {
  @Id({ meaning: 'The organisation.' }) tenantId: string;
  @Text({ max: 80, meaning: 'Its name.', example: 'Ann' }) tenantName: string;
  @Id({ meaning: 'The person.' }) userId: string;
  @Id({ meaning: 'The session that asks; of an API key, one of its own.' }) sessionId: string;
  @Email({ meaning: 'The address to sign in with.' }) email: string;
  @Flag({ meaning: 'Somebody used the code that was sent to this address.' }) emailVerified: boolean;
  @Email({ optional: true, meaning: 'The address that shall take its place and has not confirmed yet.' })
  pendingEmail?: string;
  @Text({ max: 80, optional: true, meaning: 'How to call you.', example: 'Ann' }) name?: string;
  @ListOf(kinds.oneOf(roles), { max: roles.length, meaning: 'What the person may do.' }) roles: Role[];
  @ListOf(kinds.oneOf(permissions), {
    max: permissions.length,
    meaning: 'What this session or key may do: what the roles grant, within the scopes of a key.',
  })
  permissions: Permission[];
  @Flag({ meaning: 'Signing in needs a code.' }) secondFactor: boolean;
  @Text({
    max: 35,
    optional: true,
    meaning: 'Language of mails and messages (BCP 47); absent: English.',
    example: 'de',
  })
  locale?: string;
  @Text({
    max: 64,
    optional: true,
    meaning: 'Time zone of mails and messages (IANA); absent: UTC.',
    example: 'Europe/Berlin',
  })
  timeZone?: string;
  @Flag({ meaning: 'Pages hide amounts of money until asked.' }) hideAmounts: boolean;
  @Json({ maxBytes: PREFERENCES_BYTES, meaning: 'What pages keep for this person, as they like.' })
  preferences: Record<string, unknown>;
  @Instant({ meaning: 'When the person registered.' }) registeredAt: string;
}

/** What a person sends to change the profile; what is absent stays as it is. */
export class EditProfile {
  @Text({ max: 80, optional: true, meaning: 'How to call you; empty: not at all.', example: 'Ann' }) name?: string;
  @Text({
    max: 35,
    optional: true,
    meaning: 'Language of mails and messages (BCP 47); empty: none chosen.',
    example: 'de',
  })
  locale?: string;
  @Text({ max: 64, optional: true, meaning: 'Their time zone (IANA); empty: none chosen.', example: 'Europe/Berlin' })
  timeZone?: string;
  @Flag({ optional: true, meaning: 'Pages hide amounts of money until asked.' }) hideAmounts?: boolean;
  @Json({
    maxBytes: PREFERENCES_BYTES,
    optional: true,
    meaning: 'What pages keep for this person: each name given takes the place of what was under it, null removes it.',
  })
  preferences?: Record<string, unknown>;
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
  output: LoggedIn,
  permission: 'public',
  deadlineMs: 10_000,
  meaning: 'Opens a session for an e-mail address and its password, or asks for the second factor first.',
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
export const editProfileRequest = defineRequest({
  owner: 'identity',
  name: 'user.edit-profile',
  input: EditProfile,
  output: Profile,
  permission: 'profile:manage',
  meaning: 'Changes name, language, time zone and what pages keep for the person.',
});
