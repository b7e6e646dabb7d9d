import { type INestApplication } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ApiProperty, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { documentFields, fieldsOf, type OpenApiProperty, problems, type WireClass } from '@plimsoll/contracts';
import { ACCESS_TOKEN_SCHEME } from '../access/access.decorators.js';
import { answeredClasses } from '../calls/route.decorators.js';

type Operation = Record<string, unknown> & { responses?: Record<string, unknown> };

const PROBLEM = '#/components/schemas/Problem';

/** The OpenAPI document of all routes, from the same classes that check what comes in. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  documentFields([...bodyClasses(app), ...answeredClasses()], (options) => ApiProperty(resolved(options)));
  const settings = new DocumentBuilder()
    .setTitle('Plimsoll')
    .setDescription(
      'Turns signals into guarded trades. Errors are `application/problem+json`; lists are keyset pages; creating calls take an `Idempotency-Key`.',
    )
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, ACCESS_TOKEN_SCHEME)
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return sorted(withProblems(document));
}

/** Nested classes are named lazily by the vocabulary; by now all of them exist. */
function resolved(options: OpenApiProperty): OpenApiProperty {
  return typeof options['type'] === 'function' ? { ...options, type: (options['type'] as () => WireClass)() } : options;
}

/** The classes that type bodies, queries and path parameters. */
function bodyClasses(app: INestApplication): WireClass[] {
  // Made here: in Nest's preview mode, which writes the document without starting anything, nothing is injected.
  const controllers = new DiscoveryService(app.get(ModulesContainer, { strict: false })).getControllers();
  const scanner = new MetadataScanner();
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as object;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const bound = Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, name) as object | undefined;
      const types = (Reflect.getMetadata('design:paramtypes', prototype, name) as WireClass[] | undefined) ?? [];
      return bound ? types.filter((type) => typeof type === 'function' && fieldsOf(type).length > 0) : [];
    });
  });
}

/** Every operation may answer with a problem. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const schemas = { ...document.components?.schemas, Problem: problemSchema() };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, Operation>)) {
      if (typeof operation !== 'object' || !('responses' in operation)) continue;
      const failed = {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: PROBLEM } } },
      };
      operation.responses = { ...operation.responses, default: failed };
    }
  }
  return { ...document, components: { ...document.components, schemas } };
}

function problemSchema(): {
  type: 'object';
  description: string;
  required: string[];
  properties: Record<string, object>;
} {
  const text = { type: 'string' };
  return {
    type: 'object',
    description: 'What went wrong and what to do (RFC 9457).',
    required: ['type', 'title', 'status', 'code', 'cure', 'instance', 'errorId'],
    properties: {
      type: { ...text, format: 'uri' },
      title: text,
      status: { type: 'integer' },
      code: { ...text, enum: Object.keys(problems).sort() },
      detail: text,
      cure: { ...text, description: 'What the caller can do.' },
      instance: text,
      errorId: { ...text, format: 'uuid', description: 'Tell it to support; the log knows it.' },
      correlationId: text,
      violations: {
        type: 'array',
        items: { type: 'object', required: ['field', 'message'], properties: { field: text, message: text } },
      },
    },
  };
}

/** Paths and schemas by name, so that the committed file differs only where the API does. */
function sorted(document: OpenAPIObject): OpenAPIObject {
  const byName = <T extends object>(entries: T): T =>
    Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
  return {
    ...document,
    paths: byName(document.paths),
    components: { ...document.components, schemas: byName(document.components?.schemas ?? {}) },
  };
}
