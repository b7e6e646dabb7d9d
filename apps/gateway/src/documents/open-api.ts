import { type INestApplication } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ApiProperty, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import {
  documentFields,
  exampleOf,
  fieldsOf,
  type OpenApiProperty,
  type Permission,
  problems,
  schemaClosure,
  type WireClass,
} from '@plimsoll/contracts';
import { ACCESS_TOKEN_SCHEME } from '../access/access.decorators.js';
import { answeredClasses } from '../calls/route.decorators.js';
import { LOAD_EXTENSION, type RouteLoad } from '../limits/route-load.js';
import { countsForPlan } from '../plan-rate/counted-calls.js';
import { goesOnWhileFrozen } from '../standing/goes-on.js';
import { type OperationFace, problemComponents, problemResponses, problemsOf } from './operation-problems.js';

interface Operation extends OperationFace {
  description?: string;
  security?: object[];
  responses: Record<string, ResponseFace>;
  requestBody?: { content?: Record<string, MediaFace> };
}
interface ResponseFace {
  description?: string;
  content?: Record<string, MediaFace>;
}
interface MediaFace {
  schema?: { $ref?: string; example?: unknown };
  example?: unknown;
}

const SCHEMAS = '#/components/schemas/';
const DONE: Readonly<Record<string, string>> = { 200: 'Done.', 201: 'Created.', 202: 'Taken.', 204: 'Done.' };
const TAGS: Readonly<Record<string, string>> = {
  'api-keys': 'Keys for programs: scoped, expiring, shown once.',
  accounts: 'Trading accounts: live numbers, the ledger of their deals, orders, and the way out of every position.',
  audit: 'Who did what to which thing, when and why: a chain that cannot be changed unseen.',
  demo: 'The simulated market of the demo.',
  discrepancies: 'Where the ledger and the terminal of an account disagree.',
  statements: 'Statements of a month or a year: JSON, CSV, PDF.',
  reports: 'Reports that MetaTrader saves: read, kept as accounts of their own, compared with connected ones.',
  exports: 'Everything that an organisation has here, as a file for its owners.',
  guard: 'The drawdown guard of an account: its lines, its countdown, and who may stop it.',
  notices: 'What you are told, by which ways, and what became of every message.',
  mailbox: 'Mails that an installation without a mail server would have sent.',
  me: 'The person who asks: profile, password, address, second factor, sessions.',
  pipelines: 'What happens with a signal: pipelines, their agents, and every run of them.',
  practice: 'Practice accounts: simulated terminals on markets of their own.',
  'sign-in': 'Registering, signing in and out, and the keys that access tokens are verified with.',
  signals: 'Sources of alerts, the bodies that came in, and the signals that they became.',
  stream: 'News as they happen: a ticket for the WebSocket, and the same facts by polling.',
  billing: 'Plans and add-ons, your plan, and how much of it is used.',
  system: 'What the installation says about itself: versions, checks, what waits. For its owners.',
  team: 'The people of your organisation, their roles, and invitations.',
  terminals: 'MetaTrader terminals: registering, their secrets, and why one was refused.',
};

/** The OpenAPI document of all routes, from the same classes that check what comes in. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  const classes = [...bodyClasses(app), ...answeredClasses()];
  documentFields(classes, (options) => ApiProperty(resolved(options)));
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Plimsoll')
    .setDescription(
      'Turns signals into guarded trades. Errors are `application/problem+json`; lists are keyset pages; creating calls take an `Idempotency-Key`. Amounts, prices and volumes are decimal numbers as text; times are UTC. A field that is not there is absent, never null.',
    )
    .setVersion(version)
    .addServer('/', 'This installation')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, ACCESS_TOKEN_SCHEME)
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return sorted(completed(document, new Map(schemaClosure(classes).map((one) => [one.name, one]))));
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

/** What Nest does not know: problems, examples, permissions in words, what each part is for. */
function completed(document: OpenAPIObject, classes: ReadonlyMap<string, WireClass>): OpenAPIObject {
  const responses: Record<string, object> = {};
  const tags = new Set<string>();
  for (const [route, path] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(path as unknown as Record<string, Operation>)) {
      if (typeof operation !== 'object' || !('responses' in operation)) continue;
      for (const tag of (operation['tags'] ?? []) as string[]) tags.add(tag);
      complete(operation, classes);
      const path = route.replaceAll(/\{(\w+)\}/g, ':$1');
      const load = operation[LOAD_EXTENSION] as RouteLoad | undefined;
      const codes = problemsOf(operation, {
        isHeld: !goesOnWhileFrozen(method.toUpperCase(), path),
        isCounted: countsForPlan(path, load ?? 'may-wait'),
      });
      const other = { $ref: '#/components/responses/Problem' };
      operation.responses = { ...operation.responses, ...problemResponses(codes), default: other } as never;
      Object.assign(responses, problemComponents(codes));
    }
  }
  return {
    ...document,
    info: { ...withoutEmpty(document.info), license: { name: 'Proprietary', identifier: 'LicenseRef-Plimsoll' } },
    tags: [...tags].sort().map((name) => ({ name, ...(TAGS[name] ? { description: TAGS[name] } : {}) })),
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: problemSchema() },
      responses: { ...responses, Problem: anyProblem() },
    },
  } as unknown as OpenAPIObject;
}

function complete(operation: Operation, classes: ReadonlyMap<string, WireClass>): void {
  const permission = operation['x-required-permission'] as Permission | undefined;
  if (permission === undefined) operation.security = [];
  const needs = permission === undefined ? 'Open to everybody.' : `Needs the permission \`${permission}\`.`;
  if (operation.description) operation.description = `${operation.description}\n\n${needs}`;
  for (const [status, response] of Object.entries(operation.responses)) {
    response.description ||= DONE[status] ?? 'An answer.';
    showExample(response.content, classes);
  }
  showExample(operation.requestBody?.content, classes);
}

function showExample(content: Record<string, MediaFace> | undefined, classes: ReadonlyMap<string, WireClass>): void {
  const media = content?.['application/json'];
  if (!media) return;
  const shown = classes.get(media.schema?.$ref?.slice(SCHEMAS.length) ?? '');
  if (shown) media.example = exampleOf(shown);
  else if (media.schema?.example !== undefined) media.example = media.schema.example;
}

function anyProblem(): object {
  const schema = { $ref: `${SCHEMAS}Problem` };
  return { description: 'Any other problem.', content: { 'application/problem+json': { schema } } };
}

function withoutEmpty(info: OpenAPIObject['info']): OpenAPIObject['info'] {
  const { contact: _contact, ...kept } = info;
  return kept;
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
      type: { ...text, format: 'uri', description: 'The code as a URN.' },
      title: { ...text, description: 'The same for every problem of this code.' },
      status: { type: 'integer', description: 'The HTTP status.' },
      code: { ...text, enum: Object.keys(problems).sort(), description: 'For programs: it never gets a new meaning.' },
      detail: { ...text, description: 'What it is this time; absent where the title says all.' },
      cure: { ...text, description: 'What the caller can do.' },
      instance: { ...text, description: 'The path that was called.' },
      errorId: { ...text, format: 'uuid', description: 'Tell it to support; the log knows it.' },
      correlationId: { ...text, description: 'Leads to everything that the call did.' },
      violations: {
        type: 'array',
        description: 'Which fields are wrong; absent where it is about none.',
        items: {
          type: 'object',
          required: ['field', 'message'],
          properties: {
            field: { ...text, description: 'Where, such as `symbolMap[0].from`.' },
            message: { ...text, description: 'What is wrong, in words that follow the name of the field.' },
          },
        },
      },
      reached: {
        type: 'object',
        description: 'Which limit of the plan was reached; absent where it is about none.',
        required: ['feature', 'used', 'limit', 'plan'],
        properties: {
          feature: { ...text, description: 'What is limited, such as `pipelines.active`.' },
          used: { type: 'integer', description: 'How many there are.' },
          limit: { type: 'integer', description: 'How many the plan gives.' },
          plan: { ...text, description: 'The plan.' },
          lift: {
            allOf: [{ $ref: '#/components/schemas/LimitLift' }],
            description: 'What gives more, and what it costs; absent where nothing does, or nobody could tell.',
          },
        },
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
