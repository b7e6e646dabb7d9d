export { Billing1796100000000 } from './1796100000000-billing.js';
