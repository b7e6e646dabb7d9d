import { defineRequest, Nothing, type RequestDefinition } from '../requests/define-request.js';
import { Count, Flag, Instant, ListOf, OneOf, Text } from '../vocabulary/index.js';

const VERSION_MAX = 80;
const SAID_MAX = 400;
const CHECKS_MAX = 200;

/** How a check ended: `note` is worth knowing, `warning` will hurt one day, `failed` hurts now. */
export const systemCheckStates = ['ok', 'note', 'warning', 'failed'] as const;
export type SystemCheckState = (typeof systemCheckStates)[number];

/** One thing that was examined, and what cures it. */
export class SystemCheck {
  @Text({ max: 80, meaning: 'What was examined.', example: 'outbox' }) name: string;
  @OneOf(systemCheckStates, { meaning: 'How it ended: a warning will hurt one day, what failed hurts now.' })
  state: SystemCheckState;
  @Text({ max: SAID_MAX, meaning: 'What was found.', example: 'empty' }) found: string;
  @Text({ max: SAID_MAX, optional: true, meaning: 'What to do about it.', example: 'npx plimsoll doctor' })
  cure?: string;
}

/** A server that the platform stands on, as it called itself. */
export class SystemServer {
  @Text({ max: 40, meaning: 'Which one.', example: 'postgresql' }) name: string;
  @Text({ max: VERSION_MAX, meaning: 'Its version, as it says.', example: '16.4' }) version: string;
}

/** One process of a service, and what it finds about itself. */
export class SystemPart {
  @Text({ max: VERSION_MAX }) version: string;
  @Text({ max: VERSION_MAX }) node: string;
  @Instant() startedAt: string;
  @ListOf(() => SystemServer, { max: 10 }) servers: SystemServer[];
  @ListOf(() => SystemCheck, { max: CHECKS_MAX }) checks: SystemCheck[];
}

/** A service of the platform, as it answered now. */
export class SystemService {
  @Text({ max: 40, meaning: 'Which one.', example: 'broker' }) name: string;
  @Flag({ meaning: 'Whether it answered.' }) answers: boolean;
  @Text({ max: VERSION_MAX, optional: true, meaning: 'Its version; absent: it did not answer.', example: '0.1.0' })
  version?: string;
  @Text({ max: VERSION_MAX, optional: true, meaning: 'The Node that it runs on.', example: '24.21.0' }) node?: string;
  @Instant({ optional: true, meaning: 'When this process began.' }) startedAt?: string;
  @Count({ max: 600_000, optional: true, meaning: 'How long its answer took, in ms.', example: 12 })
  answeredInMs?: number;
}

/** A check, and who made it. */
export class SystemFinding extends SystemCheck {
  @Text({ max: 40, meaning: 'The service that examined it.', example: 'broker' }) service: string;
}

/** What the platform says about itself now. */
export class SystemState {
  @Instant({ meaning: 'When it was asked.' }) at: string;
  @OneOf(systemCheckStates, { meaning: 'The worst of all checks; a service that does not answer has failed.' })
  state: SystemCheckState;
  @ListOf(() => SystemService, { max: 20, meaning: 'The services, each by one process that answered.' })
  services: SystemService[];
  @ListOf(() => SystemServer, { max: 20, meaning: 'PostgreSQL, NATS and Redis, by version.' }) servers: SystemServer[];
  @ListOf(() => SystemFinding, { max: CHECKS_MAX, meaning: 'What was examined, the worst first.' })
  checks: SystemFinding[];
  @Text({
    max: SAID_MAX,
    optional: true,
    meaning: 'Where dashboards are (`METRICS_URL`); absent: nobody said.',
    example: 'https://grafana.example.com',
  })
  metricsUrl?: string;
}

function look(owner: RequestDefinition['owner']): RequestDefinition<Nothing, SystemPart> {
  return defineRequest({
    owner,
    name: 'system.look',
    input: Nothing,
    output: SystemPart,
    permission: 'system:read',
    meaning: 'What a process of the service finds about itself: versions, what it depends on, what waits.',
  });
}

/** Asked of each service for the page of the system. */
export const lookAtIdentity = look('identity');
export const lookAtBroker = look('broker');
export const lookAtSignals = look('signals');
export const lookAtPipelines = look('pipelines');
export const lookAtBilling = look('billing');
export const lookAtNotifications = look('notifications');
