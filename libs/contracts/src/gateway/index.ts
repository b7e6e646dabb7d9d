export { DemoAlertBody, DemoResult, DemoState } from './demo.js';
export {
  CreatePracticeAccount,
  PRACTICE_ACCOUNTS_OF_ONE_MAX,
  PracticeAccount,
  PracticeAccountEnded,
  PracticeAccountList,
  PracticeAccountRef,
  PracticeMarketBody,
  practiceMarkets,
} from './practice.js';
export {
  StreamEvent,
  StreamEvents,
  StreamEventsQuery,
  StreamHeartbeat,
  StreamHello,
  StreamPong,
  StreamResync,
  StreamTicket,
} from './stream.js';
export {
  type AskingWay,
  askingWays,
  PersonAnswer,
  personAsk,
  PersonAsk,
  type PersonAskName,
  personAsks,
} from './person-ask.js';
export { gatewayListening, GatewayListening } from './samples.js';
