export { IdempotencyKey } from './idempotency-key.decorator.js';
export { Responds } from './responds.decorator.js';
