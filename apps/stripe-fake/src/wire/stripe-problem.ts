/** What stands under `error` in a refusal of Stripe's API. */
export interface ProblemBody {
  readonly type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error' | 'rate_limit_error';
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly payment_intent?: unknown;
}

/** A refusal in the shape that Stripe's clients know. */
export class StripeProblem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.message);
  }
}

/** 400: the request itself is wrong. */
export function badRequest(message: string, param?: string, code?: string): StripeProblem {
  return new StripeProblem(400, {
    type: 'invalid_request_error',
    message,
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  });
}

/** 404, or 400 where the missing thing is named by a parameter, as Stripe has it. */
export function noSuch(kind: string, id: string, param?: string): StripeProblem {
  return new StripeProblem(param === undefined || param === 'id' ? 404 : 400, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param: param ?? 'id',
  });
}

/** Something that Stripe can and this stand-in cannot: refused by name, never ignored. */
export function notModelled(what: string, param?: string): StripeProblem {
  return badRequest(`This stand-in for Stripe does not model ${what}.`, param, 'not_modelled');
}
