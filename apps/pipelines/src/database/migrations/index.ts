export { Pipelines1763000000000 } from './1763000000000-pipelines.js';
export { OrderOfExecutions1770000070000 } from './1770000070000-order-of-executions.js';
export { MissedAlerts1770000071000 } from './1770000071000-missed-alerts.js';
export { CancelledAttempts1770000071001 } from './1770000071001-cancelled-attempts.js';
export { MissedAlertsEnd1770000071002 } from './1770000071002-missed-alerts-end.js';
export { Queue1770000072000 } from './1770000072000-queue.js';
export { VerdictCorrelation1770000090000 } from './1770000090000-verdict-correlation.js';
export { Entitlements1796100000000 } from './1796100000000-entitlements.js';
