export { Identity1763000000000 } from './1763000000000-identity.js';
export { Audit1763000100000 } from './1763000100000-audit.js';
export { AccountsAndAccess1770000500000 } from './1770000500000-accounts-and-access.js';
export { Passkeys1770001500000 } from './1770001500000-passkeys.js';
export { GuardScope1770002000000 } from './1770002000000-guard-scope.js';
export { AnnouncedTeams1796100000000 } from './1796100000000-announced-teams.js';
export { Entitlements1799000000000 } from './1799000000000-entitlements.js';
export { PlansSince1799000100000 } from './1799000100000-plans-since.js';
