export { Identity1763000000000 } from './1763000000000-identity.js';
export { Audit1763000100000 } from './1763000100000-audit.js';
