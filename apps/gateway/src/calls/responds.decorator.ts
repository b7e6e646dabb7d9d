import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { type WireClass } from '@plimsoll/contracts';

const OK = 200;
const answered = new Set<WireClass>();

/** Says what a route answers, for the OpenAPI document, and with which status: `@Responds(Tokens)`, `@Responds(TerminalIssued, 201)`. */
export function Responds(answer: WireClass, status: number = OK): MethodDecorator {
  answered.add(answer);
  return applyDecorators(HttpCode(status), ApiResponse({ status, type: answer }));
}

/** Every class that some route answers. */
export function answeredClasses(): readonly WireClass[] {
  return [...answered];
}
