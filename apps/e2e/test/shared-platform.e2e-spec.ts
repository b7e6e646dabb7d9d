import { afterAll, beforeAll } from '@jest/globals';
import type { Platform } from '@plimsoll/infrastructure';
import { endTestPlatform, startTestPlatform } from '../src/platform/test-platform.js';
import { describeCommandLine } from './suites/command-line.js';
import { describeGuard } from './suites/guard.js';
import { describeSeed } from './suites/seed.js';
import { describeTakenOver } from './suites/taken-over.js';
import { describeWeightOfThePage } from './suites/weight-of-the-page.js';

/**
 * What needs no platform of its own, but only tenants of its own: a start costs some twenty seconds of a processor. The
 * last one listens to all log-ins, so nobody may sign in beside it.
 */
let platform: Platform;
const shared = (): Platform => platform;

beforeAll(async () => {
  platform = await startTestPlatform('shared-platform');
}, 600_000);

afterAll(async () => {
  await endTestPlatform('shared-platform', platform);
}, 180_000);

describeGuard(shared);
describeCommandLine(shared);
describeSeed(shared);
describeWeightOfThePage(shared);
describeTakenOver(shared);
