export { FactRecorder, type RecordedFact } from './fact-recorder.js';
export { FaultProxy, type FaultProxyTarget } from './fault-proxy.js';
export { TEST_PASSWORDS, TestDatabase, testDatabase, type TestDatabaseOptions } from './test-database.js';
export { type TestNats, testNats } from './test-nats.js';
export { testRedis } from './test-redis.js';
export { type TestServers } from './running-servers.js';
export { startTestServers } from './test-servers.js';
export { testEnvironment, type TestEnvironment } from './testing.config.js';
export { waitFor, type WaitOptions } from './wait-for.js';
