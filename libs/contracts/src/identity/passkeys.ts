import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { Flag, Id, Instant, Json, ListOf, Name, Secret, Text } from '../vocabulary/index.js';
import { Tokens } from './sign-in.js';

const PASSWORD_MAX = 128;
const NAME_MAX = 80;
const USER_AGENT_MAX = 300;
/** What a browser sends of a key; attestation statements, which nobody asks for, would be larger. */
const RESPONSE_BYTES = 16_384;
export const PASSKEYS_MAX = 20;

const REGISTRATION = {
  id: 'Zk3hQm9v',
  rawId: 'Zk3hQm9v',
  type: 'public-key',
  response: { clientDataJSON: 'eyJ0eXBlIjoi', attestationObject: 'o2NmbXRkbm9uZQ' },
  clientExtensionResults: {},
};
const ASSERTION = {
  id: 'Zk3hQm9v',
  rawId: 'Zk3hQm9v',
  type: 'public-key',
  response: {
    clientDataJSON: 'eyJ0eXBlIjoi',
    authenticatorData: 'SZYN5YgO',
    signature: 'MEUCIQ',
    userHandle: 'MDE5Ng',
  },
  clientExtensionResults: {},
};

/** What a browser is asked for, as WebAuthn level 3 writes it in JSON. */
export class PasskeyOptions {
  @Json({
    maxBytes: RESPONSE_BYTES,
    meaning:
      'For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` of the browser. The challenge in it works once, within five minutes.',
    example: { challenge: 'Zk3hQm9vUXc', rpId: 'plimsoll.example', userVerification: 'required', timeout: 300_000 },
  })
  options: Record<string, unknown>;
}

/** What a person sends to begin adding a passkey. */
export class BeginPasskey {
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: 'The password, so that an open page is not enough.',
    example: 'correct horse battery staple',
  })
  password: string;
}

/** What a person sends once the device has made the key. */
export class AddPasskey {
  @Name({ max: NAME_MAX, meaning: 'How you tell it from others.', example: 'Laptop' }) name: string;
  @Json({
    maxBytes: RESPONSE_BYTES,
    meaning: 'What the browser answered, as `toJSON()` of the credential writes it.',
    example: REGISTRATION,
  })
  response: Record<string, unknown>;
}

/** Names one passkey. */
export class PasskeyRef {
  @Id({ meaning: 'The passkey.' }) passkeyId: string;
}

/** What a person sends to remove a passkey. */
export class RemovePasskeyBody {
  @Secret({ max: PASSWORD_MAX, min: 1, meaning: 'The password.', example: 'correct horse battery staple' })
  password: string;
}
export class RemovePasskey extends RemovePasskeyBody {
  @Id({ meaning: 'The passkey.' }) passkeyId: string;
}

/** A passkey of the person who asks. */
export class Passkey {
  @Id({ meaning: 'The passkey.' }) passkeyId: string;
  @Text({ max: NAME_MAX, meaning: 'How its owner calls it.', example: 'Laptop' }) name: string;
  @Flag({ meaning: 'Kept by a password manager on more than one device.' }) synced: boolean;
  @Instant({ meaning: 'When it was added.' }) createdAt: string;
  @Instant({ optional: true, meaning: 'When somebody last signed in with it; absent: never.' }) lastUsedAt?: string;
}

/** Passkeys of the person, newest first. */
export class PasskeyPage {
  @ListOf(() => Passkey, { max: PAGE_LIMIT_MAX, meaning: 'Newest first.' }) items: Passkey[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'For the next page; absent on the last.',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** What somebody sends to sign in with a passkey. */
export class PasskeyLogInBody {
  @Json({
    maxBytes: RESPONSE_BYTES,
    meaning: 'What the browser answered, as `toJSON()` of the credential writes it.',
    example: ASSERTION,
  })
  response: Record<string, unknown>;
  @Name({
    max: NAME_MAX,
    optional: true,
    meaning: 'A name for this device, shown in the list of sessions.',
    example: 'Firefox on Linux',
  })
  device?: string;
}

/** The same, with what the gateway knows about the caller. */
export class PasskeyLogIn extends PasskeyLogInBody {
  @Text({ max: 64, optional: true }) address?: string;
  @Text({ max: USER_AGENT_MAX, optional: true }) userAgent?: string;
}

export const passkeySignInOptionsRequest = defineRequest({
  owner: 'identity',
  name: 'session.passkey-options',
  input: Nothing,
  output: PasskeyOptions,
  permission: 'public',
  meaning: 'A challenge to sign in with a passkey; it names nobody.',
});
export const passkeyLogInRequest = defineRequest({
  owner: 'identity',
  name: 'session.passkey',
  input: PasskeyLogIn,
  output: Tokens,
  permission: 'public',
  deadlineMs: 10_000,
  meaning: 'Opens a session for the answer of a passkey to a challenge.',
});
export const beginPasskeyRequest = defineRequest({
  owner: 'identity',
  name: 'passkey.begin',
  input: BeginPasskey,
  output: PasskeyOptions,
  permission: 'profile:manage',
  deadlineMs: 10_000,
  meaning: 'A challenge to add a passkey of the person.',
});
export const addPasskeyRequest = defineRequest({
  owner: 'identity',
  name: 'passkey.add',
  input: AddPasskey,
  output: Passkey,
  permission: 'profile:manage',
  meaning: 'Adds the passkey that a device made for the challenge.',
});
export const listPasskeysRequest = defineRequest({
  owner: 'identity',
  name: 'passkey.list',
  input: PageQuery,
  output: PasskeyPage,
  permission: 'profile:manage',
  meaning: 'Passkeys of the person, newest first.',
});
export const removePasskeyRequest = defineRequest({
  owner: 'identity',
  name: 'passkey.remove',
  input: RemovePasskey,
  output: Passkey,
  permission: 'profile:manage',
  deadlineMs: 10_000,
  meaning: 'Removes a passkey: nobody signs in with it any more.',
});
