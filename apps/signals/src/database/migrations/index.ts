export { Signals1763000000000 } from './1763000000000-signals.js';
export { Meaning1770000060001 } from './1770000060001-meaning.js';
export { Straddle1770000061000 } from './1770000061000-straddle.js';
export { OneSide1770000062000 } from './1770000062000-one-side.js';
export { Entitlements1799000000000 } from './1799000000000-entitlements.js';
export { Silence1799400300250 } from './1799400300250-silence.js';
export { Standings1799400320000 } from './1799400320000-standings.js';
export { Listening1799400320010 } from './1799400320010-listening.js';
