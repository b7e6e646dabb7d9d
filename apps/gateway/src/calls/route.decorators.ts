import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiHeader, ApiResponse } from '@nestjs/swagger';
import { headers, problem, type ProblemCode, ProblemError, type WireClass } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type FastifyRequest } from 'fastify';

/** Visible ASCII, as the contracts' `Key` has it. */
const KEY = /^[\x21-\x7e]{1,200}$/;

const documented: ParameterDecorator = (target, method) => {
  if (method === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(target, method)!;
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  })(target, method, descriptor);
};

/**
 * The caller's idempotency key, or a fresh one when it sent none (then a repeat is another call). Every creating POST
 * takes it and passes it on: `@IdempotencyKey() idempotencyKey: string`.
 */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    idempotencyKeyOf(context.switchToHttp().getRequest<FastifyRequest>()),
  [documented],
);

export function idempotencyKeyOf(request: Pick<FastifyRequest, 'headers'>): string {
  const header = request.headers[headers.idempotencyKey];
  if (header === undefined) return newId();
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw new ProblemError(
    problem('validation-failed', undefined, {
      violations: [{ field: 'Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' }],
    }),
  );
}

const OK = 200;
const answered = new Set<WireClass>();

/**
 * Says what a route answers, for the OpenAPI document, and with which status: `@Responds(Tokens)`,
 * `@Responds(TerminalIssued, 201)`.
 */
export function Responds(answer: WireClass, status: number = OK): MethodDecorator {
  answered.add(answer);
  return applyDecorators(HttpCode(status), ApiResponse({ status, type: answer }));
}

/** Says what else a route answers, with another status, which its method sets itself. */
export function AlsoResponds(answer: WireClass, status: number, description: string): MethodDecorator {
  answered.add(answer);
  return ApiResponse({ status, type: answer, description });
}

/** A class that a route reads itself, from bytes: documented like those of bodies and answers. */
export function Mentions(one: WireClass): ClassDecorator {
  answered.add(one);
  return ApiExtraModels(one);
}

/** Every class that some route answers or mentions. */
export function answeredClasses(): readonly WireClass[] {
  return [...answered];
}

/** In the OpenAPI document: what an operation may refuse beside what every one may. */
export const PROBLEMS_EXTENSION = 'x-problems';

/**
 * What a route may refuse for reasons of its own: `@Refuses('guard-state', 'countdown-over')`. What comes of its form
 * (sign-in, permission, limits, fields, unknown ids, idempotency keys) is added by `documents/operation-problems.ts`.
 */
export function Refuses(...codes: readonly ProblemCode[]): MethodDecorator {
  return ApiExtension(PROBLEMS_EXTENSION, [...codes]);
}
