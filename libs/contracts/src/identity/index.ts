export { identityTerminalChanged, SealedSecret, sessionEnded, SessionEndedData, sessionEndReasons, TerminalCredentials, terminalStatuses } from './facts.js';
