export { Things1763000000000 } from './1763000000000-things.js';
