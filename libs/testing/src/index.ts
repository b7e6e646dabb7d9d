export { checkSchema, type CheckedSchema, type SchemaUnderTest } from './check-schema.js';
export { FactRecorder, type RecordedFact } from './fact-recorder.js';
export { FaultProxy, type FaultProxyTarget } from './fault-proxy.js';
export { OtlpReceiver, type ReceivedLog, type ReceivedSpan, type ReceiverMood } from './otlp-receiver.js';
export {
  SmtpServer,
  type SmtpAnswer,
  type SmtpMail,
  type SmtpOptions,
  type SmtpScript,
  type SmtpStep,
  type SmtpTurn,
} from './smtp-server.js';
export { TelegramFake, type TelegramFakeButton, type TelegramFakeMessage, type TelegramMood } from './telegram-fake.js';
export { TEST_PASSWORDS, TestDatabase, testDatabase, type TestDatabaseOptions } from './test-database.js';
export { TEST_KEYS } from './test-keys.js';
export { type TestNats, testNats } from './test-nats.js';
export { testRedis } from './test-redis.js';
export { type TestServers } from './running-servers.js';
export { startTestServers } from './test-servers.js';
export { testEnvironment, type TestEnvironment } from './testing.config.js';
export { waitFor, type WaitOptions } from './wait-for.js';
export { WedgedNats } from './wedged-nats.js';
