import { createServer } from 'node:net';
import path from 'node:path';
import { freePort, isPortFree, type Platform } from '@plimsoll/infrastructure';
import { repositoryRoot } from '../cli.config.js';
import { type SimulatorAccess } from './seed-demo.js';

export const SIMULATOR = 'simulator';
/** A forgotten position without a stop, on another market than the alerts: what a crash can hurt. */
const FORGOTTEN_POSITION = 'GBPUSD:buy:3';

export const simulatorMain = path.join(repositoryRoot, 'apps', 'simulator', 'dist', 'main.js');

/** Where the strings of a simulated market will be pulled. */
export interface ControlPlace {
  readonly url: string;
  /** Gives the port free, for the simulator to take. */
  release(): Promise<void>;
}

/**
 * Chosen before anything starts, because the gateway must know; held until the simulator comes, so that nobody else
 * takes it. `wished`: where it was before, taken again where nobody else is.
 */
export async function holdControlPlace(wished?: number): Promise<ControlPlace> {
  const port = wished !== undefined && (await isPortFree(wished)) ? wished : await freePort();
  // Services may dial it before the program is there: a connection that is kept open would keep the port from closing.
  const holder = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject);
    holder.listen(port, '127.0.0.1', resolve);
  });
  holder.unref();
  return { url: `http://127.0.0.1:${port}`, release: () => new Promise((resolve) => holder.close(() => resolve())) };
}

/** Starts a simulator beside the platform: supervised, ended with it. */
export async function startSimulator(
  platform: Platform,
  control: ControlPlace,
  access: SimulatorAccess,
): Promise<void> {
  await control.release();
  await platform.run({
    name: SIMULATOR,
    main: simulatorMain,
    env: {
      TERMINAL_EDGE_URL: platform.urls.terminals,
      TERMINAL_ID: access.terminalId,
      TERMINAL_SECRET: access.secret,
      SIMULATOR_LOGIN: access.login,
      // Another market each time, the same one when it is replayed from the log.
      SIMULATOR_SEED: access.login,
      SIMULATOR_MANUAL_POSITION: FORGOTTEN_POSITION,
      CONTROL_PORT: new URL(control.url).port,
    },
    readyUrl: `${control.url}/control/state`,
    // It keeps its market in memory: one that came back would tell the platform another story under the same login.
    restart: 'never',
  });
}
