export { auditBreakKinds, AuditPage, AuditQuery, AuditVerified, BrokenAuditLink, listAuditRequest, PLATFORM_TENANT_ID, RecordedAuditEntry, VerifyAudit, verifyAuditRequest } from './audit-log.js';
export { identityTerminalChanged, SealedSecret, sessionEnded, SessionEndedData, sessionEndReasons, TerminalCredentials, terminalStatuses } from './facts.js';
export { accessTokenRules, KeyRotated, KeySet, keysRequest, PublicKey, rotateKeysRequest } from './keys.js';
export { AddMember, addMemberRequest, Member, SetRoles, setRolesRequest } from './members.js';
export { EndedSession, EndedSessions, EndedSessionsPage, endedSessionsRequest } from './sessions.js';
export { LoggedOut, LogIn, LogInBody, logInRequest, LogOutBody, logOutRequest, Profile, profileRequest, Refresh, RefreshBody, refreshRequest, Register, RegisterBody, Registered, registerRequest, Tokens } from './sign-in.js';
export { CreateTerminal, createTerminalRequest, FoundTerminal, getTerminalRequest, listTerminalsRequest, RegisteredTerminal, RegisteredTerminalPage, RegisteredTerminalRef, RevokeTerminal, RevokeTerminalBody, revokeTerminalRequest, RotateTerminal, RotateTerminalBody, rotateTerminalRequest, TERMINAL_OVERLAP_DEFAULT_HOURS, TERMINAL_SECRETS_MAX, terminalCredentialsRequest, TerminalIssued, TerminalSecretInfo, terminalSecretPurpose } from './terminals.js';
