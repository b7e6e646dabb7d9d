export { Trial1763000000000 } from './1763000000000-trial.js';
