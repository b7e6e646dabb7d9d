import { EntitlementEntity, StandingEntity } from '@plimsoll/entitlements';
import { MESSAGING_ENTITIES } from '@plimsoll/messaging';
import { type EntityClass, WitnessEntity } from '@plimsoll/persistence';
import { AccountEntity, EquityPointEntity, SpecificationEntity } from '../accounts/account.entities.js';
import { DealCorrectionEntity, DealEntity } from '../accounts/deal.entities.js';
import { PositionCorrectionEntity, PositionEntity } from '../accounts/position.entities.js';
import { TerminalEntity, TerminalOrderEntity, TerminalPositionEntity } from '../terminals/terminal.entities.js';
import { CommandEntity, OrderEntity } from '../orders/order.entities.js';
import { GuardCloseEntity, GuardEntity, GuardHistoryEntity, GuardRunEntity } from '../guards/guard.entities.js';
import { AdjustmentEntity, DiscrepancyEntity } from '../reconciliation/discrepancy.entities.js';
import { ReportAccountEntity, ReportDealEntity, ReportFileEntity } from '../reports/report.entities.js';

/** All tables of the schema. */
export const ENTITIES: readonly EntityClass[] = [
  ...MESSAGING_ENTITIES,
  EntitlementEntity,
  StandingEntity,
  WitnessEntity,
  AccountEntity,
  EquityPointEntity,
  SpecificationEntity,
  DealCorrectionEntity,
  DealEntity,
  PositionCorrectionEntity,
  PositionEntity,
  TerminalEntity,
  TerminalOrderEntity,
  TerminalPositionEntity,
  CommandEntity,
  OrderEntity,
  GuardCloseEntity,
  GuardEntity,
  GuardHistoryEntity,
  GuardRunEntity,
  AdjustmentEntity,
  DiscrepancyEntity,
  ReportAccountEntity,
  ReportFileEntity,
  ReportDealEntity,
];
