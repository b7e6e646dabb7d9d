import { EntitlementEntity, StandingEntity } from '@plimsoll/entitlements';
import { MESSAGING_ENTITIES } from '@plimsoll/messaging';
import { type EntityClass } from '@plimsoll/persistence';
import { CatalogRevisionEntity, PipelineEntity, PipelineVersionEntity } from '../pipelines/pipeline.entities.js';
import { MissedAlertEntity, VerdictEntity } from '../dispatch/verdict.entities.js';
import {
  ExecutionEntity,
  NodeAttemptEntity,
  OrderEntity,
  PositionOutcomeEntity,
} from '../executions/execution.entities.js';

/** All tables of the schema. */
export const ENTITIES: readonly EntityClass[] = [
  ...MESSAGING_ENTITIES,
  StandingEntity,
  EntitlementEntity,
  CatalogRevisionEntity,
  PipelineEntity,
  PipelineVersionEntity,
  MissedAlertEntity,
  VerdictEntity,
  ExecutionEntity,
  NodeAttemptEntity,
  OrderEntity,
  PositionOutcomeEntity,
];
