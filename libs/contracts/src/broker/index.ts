export { AccountChangedData, accountChanged, brokerAuditRecorded, type ConnectionState, connectionStates, DealBookedData, dealBooked, OrderChangedData, orderChanged, type OrderState, orderStates, PositionChangedData, positionChanged } from './facts.js';
export { DiscrepancyChangedData, discrepancyChanged, type DiscrepancyKind, discrepancyKinds, type DiscrepancyState, discrepancyStates, GuardChangedData, guardChanged, severities, type Severity } from './guard-facts.js';
export { PlacedOrder, PlaceOrderInput, orderPlace } from './order-place.request.js';
export { AccountReading, accountReading } from './samples.js';
export { AccountSizing, accountSizing, AccountSizingInput, OpenExposure } from './sizing.request.js';
