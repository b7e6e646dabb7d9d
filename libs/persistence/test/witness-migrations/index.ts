export { Grant1763000000100 } from './1763000000100-grant.js';
