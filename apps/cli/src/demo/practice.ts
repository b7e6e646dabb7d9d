import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Platform } from '@plimsoll/infrastructure';
import { holdControlPlace, simulatorMain } from './simulator.js';

const TOKEN_BYTES = 32;
const PRACTICE = 'practice';

/** The place where practice accounts will run, which the gateway must know before it starts. */
export interface PracticePlace {
  readonly environment: Readonly<Record<string, string>>;
  /** Starts their host beside the platform: supervised, ended with it. Its books are in the data directory. */
  start(platform: Platform): Promise<void>;
}

export async function holdPractice(): Promise<PracticePlace> {
  const place = await holdControlPlace();
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return {
    environment: { PRACTICE_URL: place.url, PRACTICE_TOKEN: token },
    start: async (platform) => {
      await place.release();
      await platform.run({
        name: PRACTICE,
        main: simulatorMain,
        args: [PRACTICE],
        env: {
          TERMINAL_EDGE_URL: platform.urls.terminals,
          PRACTICE_DIR: path.join(platform.dataDir, PRACTICE),
          PRACTICE_PORT: new URL(place.url).port,
          PRACTICE_TOKEN: token,
        },
        readyUrl: `${place.url}/health`,
      });
    },
  };
}
