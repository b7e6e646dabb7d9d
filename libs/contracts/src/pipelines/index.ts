export { ExecutionChangedData, executionChanged, executionStates, type ExecutionState, pipelinesAuditRecorded, SignalJudgedData, signalJudged, Verdict, VerdictCheck } from './facts.js';
