export { Billing1796100000000 } from './1796100000000-billing.js';
export { Stripe1796200000000 } from './1796200000000-stripe.js';
export { EventsAsText1796300000000 } from './1796300000000-events-as-text.js';
export { Invoices1797000000000 } from './1797000000000-invoices.js';
export { Ledger1797000100000 } from './1797000100000-ledger.js';
export { PlanChanges1800000000000 } from './1800000000000-plan-changes.js';
export { Lives1800000100000 } from './1800000100000-lives.js';
export { Affiliates1801000000000 } from './1801000000000-affiliates.js';
