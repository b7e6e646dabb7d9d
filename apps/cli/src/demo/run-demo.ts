import { type Platform } from '@plimsoll/infrastructure';
import { ApiClient } from '../api/api-client.js';
import { type Progress } from '../output/progress.js';
import { type DemoState, readDemoState, writeDemoState } from './demo-state.js';
import { seedDemo } from './seed-demo.js';
import { type ControlPlace, startSimulator } from './simulator.js';

/**
 * What the gateway must know of the demo before it starts: its market, and the webhook of the last start, which mostly
 * is that of this one too.
 */
export function demoEnvironment(dataDir: string, controlUrl: string): Record<string, string> {
  const { hookUrl: last } = readDemoState(dataDir);
  return { DEMO_SIMULATOR_URL: controlUrl, ...(last ? { DEMO_HOOK_URL: last } : {}) };
}

/** The demo on a platform that is up: seeded through its public API, its market running. */
export async function runDemo(platform: Platform, control: ControlPlace, progress: Progress): Promise<DemoState> {
  const { dataDir, urls } = platform;
  const before = readDemoState(dataDir);
  const state = await seedDemo(
    {
      api: new ApiClient(urls.gateway),
      progress,
      save: (changed) => writeDemoState(dataDir, changed),
      startSimulator: (access) => startSimulator(platform, control, access),
    },
    before,
  );
  const wanted = hookUrl(urls.gateway, state.hookToken!);
  if (before.hookUrl === wanted) return state;
  await progress.step('demo: telling the gateway its webhook', () =>
    platform.restart('gateway', { DEMO_HOOK_URL: wanted }),
  );
  const told = { ...state, hookUrl: wanted };
  writeDemoState(dataDir, told);
  return told;
}

/** Where alerts of the demo are sent to. */
export function hookUrl(gatewayUrl: string, hookToken: string): string {
  return `${gatewayUrl}/v1/hooks/${hookToken}`;
}
