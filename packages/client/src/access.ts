import { type ProblemError } from './problem.js';

/** How calls are allowed. */
export interface Access {
  /** The `Authorization` of a call, renewed where it must be; throws where nobody is signed in. */
  authorization(): Promise<string>;
  /** A call with it was refused with 401: whether the same call may be made once more, with what is held now. */
  refused(authorization: string, refusal: ProblemError): Promise<boolean>;
}

/** An API key goes where an access token does. */
export function apiKeyAccess(apiKey: string): Access {
  return {
    authorization: () => Promise.resolve(`Bearer ${apiKey}`),
    refused: () => Promise.resolve(false),
  };
}
