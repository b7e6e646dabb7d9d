// The hand-listed face of the contracts. Each owner lists its own messages in its folder.
export { type ActorKind, actorKinds, AuditEntry, type AuditOutcome, auditOutcomes } from './audit.js';
export { asyncApiDocument } from './documents/async-api.js';
export { eventsPage } from './documents/events-page.js';
export {
  allFacts,
  FACT_STREAM,
  factByType,
  type FactDefinition,
  factFilter,
  factStreamSubjects,
  factSubject,
  type Owner,
  owners,
  relayWakeSubject,
  replayFilter,
  replaySubject,
  subjectToken,
} from './facts/define-fact.js';
export { allBulks, bulkConsumer, type BulkDefinition, bulkSubject, defineBulk } from './facts/define-bulk.js';
export { type SampleDefinition, sampleSubject } from './facts/define-sample.js';
export { headers } from './headers.js';
export { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX, PageQuery } from './page.js';
export {
  type Actor,
  type ApiKeyScope,
  apiKeyScopes,
  isAllowed,
  mayDo,
  type Permission,
  permissions,
  type Role,
  roles,
} from './permissions.js';
export { permissionRefusal } from './permission-refusal.js';
export {
  isProblem,
  type Problem,
  problem,
  type ProblemCode,
  ProblemError,
  type ProblemKind,
  problems,
} from './problems.js';
export {
  allRequests,
  priorityOf,
  Nothing,
  type RequestDefinition,
  type RequestPriority,
  requestPriorities,
  requestSubject,
} from './requests/define-request.js';
export { hasSecretInput } from './requests/secret-input.js';
export {
  answerInbox,
  auditConsumer,
  inboxOf,
  type NatsPermissions,
  natsPermissions,
  replayConsumer,
  SERVER_INBOX,
} from './services/nats-permissions.js';
export {
  answeredBy,
  type Consumption,
  defineService,
  publishedBy,
  type ServiceManifest,
  serviceSecrets,
  type ServiceSecret,
} from './services/service-manifest.js';
export {
  documentFields,
  exampleOf,
  type Field,
  type FieldKind,
  type FieldOptions,
  fieldsOf,
  fieldsWithoutExample,
  type JsonSchema,
  jsonSchema,
  kinds,
  type OpenApiProperty,
  parse,
  schemaClosure,
  SYMBOL_MAX,
  type Violation,
  type WireClass,
} from './vocabulary/index.js';
export * from './broker/index.js';
export * from './gateway/index.js';
export * from './identity/index.js';
export * from './billing/index.js';
export * from './notifications/index.js';
export * from './pipelines/index.js';
export * from './signals/index.js';
export * from './system/index.js';
export * from './terminal/index.js';
