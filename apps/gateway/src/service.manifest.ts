import {
  accountConfirm, accountEquity, accountGet, accountList, accountReading, accountStatement, agentList,
  cancelGuardRequest, changeGuardLimitsRequest, closeNowRequest, createTerminalRequest, dealList,
  defineService, endedSessionsRequest, executionCancel, executionGet, executionList, getGuardRequest,
  getTerminalRequest, keysRequest, listAuditRequest, listDiscrepanciesRequest, listTerminalsRequest,
  logInRequest, logOutRequest, orderCancel, orderGet, orderList, orderResolve, payloadGet, payloadList,
  payloadReplay, payloadTake, pipelineActivate, pipelineCreate, pipelineDeactivate, pipelineDelete,
  pipelineEdit, pipelineGet, pipelineList, pipelineTemplateList, pipelineValidate, pipelineVersions,
  positionClose, positionCloseAll, positionList, profileRequest, refreshRequest, registerRequest,
  resetGuardRequest, resolveDiscrepancyRequest, revokeTerminalRequest, rotateTerminalRequest, signalGet,
  signalList, sourceCreate, sourceDelete, sourceEdit, sourceGet, sourceList, sourceRotate, sourceTry,
  verdictsOfPipeline, verdictsOfSignal,
} from '@plimsoll/contracts';

const identity = [
  registerRequest, logInRequest, refreshRequest, logOutRequest, profileRequest, keysRequest,
  endedSessionsRequest, createTerminalRequest, getTerminalRequest, listTerminalsRequest, revokeTerminalRequest,
  rotateTerminalRequest, listAuditRequest,
];

const signals = [
  payloadGet, payloadList, payloadReplay, payloadTake, signalGet, signalList, sourceCreate, sourceDelete,
  sourceEdit, sourceGet, sourceList, sourceRotate, sourceTry,
];

const pipelines = [
  agentList, executionCancel, executionGet, executionList, pipelineActivate, pipelineCreate,
  pipelineDeactivate, pipelineDelete, pipelineEdit, pipelineGet, pipelineList, pipelineTemplateList,
  pipelineValidate, pipelineVersions, verdictsOfPipeline, verdictsOfSignal,
];

const broker = [
  accountConfirm, accountEquity, accountGet, accountList, accountStatement, cancelGuardRequest,
  changeGuardLimitsRequest, closeNowRequest, dealList, getGuardRequest, listDiscrepanciesRequest, orderCancel,
  orderGet, orderList, orderResolve, positionClose, positionCloseAll, positionList, resetGuardRequest,
  resolveDiscrepancyRequest,
];

export const manifest = defineService({
  name: 'gateway',
  purpose: 'HTTP and WebSocket for people and webhooks; serves the page. Signs for who asks.',
  owner: 'platform',
  schema: false,
  redis: true,
  http: 'people',
  wave: 2,
  asks: [...identity, ...signals, ...pipelines, ...broker],
  consumes: [],
  followsFacts: true,
  hearsSamples: [accountReading],
  secrets: ['actor-signing-key'],
});
