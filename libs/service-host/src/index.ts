export {
  Admission,
  ADMISSION_CLASSES,
  ADMISSION_DEFAULTS,
  type AdmissionClass,
  type AdmissionLimits,
  type ClassLimits,
  STRANGERS,
} from './admission.js';
export { callerPrefix, plainAddress, TrustedProxies } from './caller-address.js';
export { CLOCK } from './clock.token.js';
export {
  contextHeaders,
  currentContext,
  type IncomingContext,
  newContext,
  resumedContext,
  runInContext,
  type WorkContext,
} from './context.js';
export { ConfigError, Environment, type EnvironmentValues } from './environment.js';
export { type CheckReport, type HealthCheck, HealthChecks, type Readiness } from './health.js';
export { HttpActivity } from './http-activity.js';
export { BOUNDS_DEFAULTS, type BoundsLimits } from './http-bounds.js';
export { type EdgeCaller, type EdgeGate, type HttpProfile } from './http-edge.js';
export { LogThrottle } from './log-throttle.js';
export { methodsWith } from './handler-methods.js';
export { Every, type LoopOptions, Loops } from './loops.js';
export { type LogFields, Logger, type LoggerSettings, type LogLevel } from './logger.js';
export { type Counter, type Histogram, type Labels, LATENCY_BUCKETS, Metrics, type Reading } from './metrics.js';
export { isGone, PROCESS_ID } from './process-id.js';
export { NestLogger } from './nest-logger.js';
export { type ProblemBody, problemBody, ProblemFilter, problemOf } from './problem.filter.js';
export { plainAnswer } from './router-errors.js';
export { redact, redactText } from './redact.js';
export { runService } from './run-service.js';
export { Sealer, SealError } from './sealer.js';
export { SealerModule } from './sealer.module.js';
export { type ConfigClass, defineConfig, ServiceConfig } from './service.config.js';
export { type HostSettings, ServiceHostModule } from './service-host.module.js';
export { Shutdown, SHUTDOWN_LIMIT_MS, SHUTDOWN_PHASES, type ShutdownPhase, type ShutdownTask } from './shutdown.js';
export { type RunningService, type ServiceOptions, type StartSettings, startService } from './start-service.js';
export { attributes } from './telemetry/attributes.js';
export {
  beginSpan,
  endSpan,
  failSpan,
  inSpan,
  keepGuardTrace,
  leafSpan,
  outcomeOfSpan,
  runInSpan,
  SpanKind,
  type SpanStart,
  waitsOnPurpose,
} from './telemetry/spans.js';
export { startTelemetry } from './telemetry/start-telemetry.js';
export { type Telemetry } from './telemetry/telemetry.js';
export {
  childTrace,
  correlationOf,
  formatTraceparent,
  parseTraceparent,
  rootTrace,
  type Trace,
  traceIdOf,
  type WorkTrace,
} from './trace.js';
export { WireValidationPipe } from './wire-validation.pipe.js';
