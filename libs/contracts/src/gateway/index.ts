export { DemoAlertBody, DemoResult, DemoState } from './demo.js';
export { StreamEvent, StreamEvents, StreamEventsQuery, StreamTicket } from './stream.js';
