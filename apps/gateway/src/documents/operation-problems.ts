import { type ProblemCode, problems } from '@plimsoll/contracts';
import { PROBLEMS_EXTENSION } from '../calls/route.decorators.js';

/** As much of an operation as its problems come of. */
export interface OperationFace {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: object;
  readonly [extension: string]: unknown;
}

const PROBLEM_REF = { $ref: '#/components/schemas/Problem' };
const EXAMPLE_ID = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a19';

/** What guards say of a route, for somebody who is signed in. */
export interface GuardedBy {
  /** It is not done while the organisation is frozen. */
  readonly isHeld: boolean;
  /** It counts for the calls that the plan gives. */
  readonly isCounted: boolean;
}

/** Every code that an operation may answer with, from its form and from what it names itself. */
export function problemsOf(
  operation: OperationFace,
  { isHeld, isCounted }: GuardedBy = { isHeld: false, isCounted: false },
): ProblemCode[] {
  const parameters = operation.parameters ?? [];
  const has = (where: string): boolean => parameters.some((parameter) => parameter.in === where);
  const isKeyed = parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key');
  const own = (operation[PROBLEMS_EXTENSION] ?? []) as readonly ProblemCode[];
  const ofForm: readonly (readonly [boolean, readonly ProblemCode[]])[] = [
    [true, ['rate-limited', 'malformed-request', 'busy', 'service-unavailable', 'service-timeout', 'internal-error']],
    [true, ['database-slow', 'database-unavailable']],
    [operation['x-public'] !== true, ['not-authenticated', 'token-expired', 'permission-denied', 'organisation-busy']],
    [operation['x-public'] !== true && isHeld, ['organisation-frozen', 'organisation-moved']],
    [operation['x-public'] !== true && isCounted, ['plan-rate-reached']],
    [parameters.length > 0 || operation.requestBody !== undefined, ['validation-failed']],
    [operation.requestBody !== undefined, ['malformed-body', 'body-too-large', 'unsupported-media-type']],
    [has('path'), [parameters.some(({ name }) => name === 'accountId') ? 'account-unknown' : 'not-found']],
    [isKeyed, ['idempotency-key-in-use', 'idempotency-key-reused']],
  ];
  return [...new Set([...ofForm.flatMap(([applies, codes]) => (applies ? codes : [])), ...own])].sort();
}

/** One response for each status among the codes, with an example of each code. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [String(status), { $ref: `#/components/responses/${nameOf(status, some)}` }]),
  );
}

/** The same responses as components: many operations share them. */
export function problemComponents(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries([...byStatus].map(([status, some]) => [nameOf(status, some), responseOf(some)]));
}

function nameOf(status: number, codes: readonly ProblemCode[]): string {
  return [status, ...codes].join('.');
}

function responseOf(codes: readonly ProblemCode[]): object {
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOfProblem(code) }]));
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].title}. ${problems[code].cure}`).join('\n\n'),
    content: { 'application/problem+json': { schema: PROBLEM_REF, examples } },
  };
}

function exampleOfProblem(code: ProblemCode): object {
  const { status, title, cure } = problems[code];
  const violations = [{ field: 'name', message: 'is required' }];
  return {
    type: `urn:plimsoll:problem:${code}`,
    title,
    status,
    code,
    cure,
    instance: '/v1/sources',
    errorId: EXAMPLE_ID,
    ...(code === 'validation-failed' ? { violations } : {}),
  };
}
