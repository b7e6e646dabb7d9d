export { DemoAlertBody, DemoResult, DemoState } from './demo.js';
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
