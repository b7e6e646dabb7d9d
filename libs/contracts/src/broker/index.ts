export { AccountChangedData, accountChanged, brokerAuditRecorded, type ConnectionState, connectionStates, DealBookedData, dealBooked, OrderChangedData, orderChanged, type OrderState, orderStates, PositionChangedData, positionChanged } from './facts.js';
export { DiscrepancyChangedData, discrepancyChanged, type DiscrepancyKind, discrepancyKinds, type DiscrepancyState, discrepancyStates, GuardChangedData, guardChanged, severities, type Severity } from './guard-facts.js';
export { PlacedOrder, PlaceOrderInput, orderPlace } from './order-place.request.js';
export { AccountReading, accountReading } from './samples.js';
export { AccountSizing, accountSizing, AccountSizingInput, OpenExposure } from './sizing.request.js';
export { cancelGuardRequest, ChangeGuardLimits, ChangeGuardLimitsBody, changeGuardLimitsRequest, closeNowRequest, getGuardRequest, GUARD_CLOSES_MAX, GUARD_HISTORY_MAX, GuardCloseView, GuardCommand, GuardHistoryEntry, GuardLimits, GuardReasonBody, GuardRef, GuardRun, GuardView, resetGuardRequest } from './guard.requests.js';
export { Discrepancy, DiscrepancyPage, DiscrepancyQuery, DiscrepancyRef, type DiscrepancyResolution, discrepancyResolutions, ListDiscrepancies, listDiscrepanciesRequest, ResolveDiscrepancy, ResolveDiscrepancyBody, resolveDiscrepancyRequest } from './discrepancy.requests.js';
