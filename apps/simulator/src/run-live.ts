import { dec } from '@plimsoll/kernel';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { startControlServer } from './control/control-server.js';
import { print, stopAsked } from './process-life.js';
import { type AccountConfig, readConfig, type SimulatorConfig } from './simulator.config.js';
import { Simulation } from './simulation.js';

const LOAD_CONNECTIONS_MAX = 64;
const TURN_MIN_MS = 20;
const LOOK_MS = 250;
/** Told without being asked for details: whoever started it must see that it does not work. */
const TOLD = new Set(['terminal-refused', 'platform-out-of-reach']);

/** Runs accounts on generated prices until told to stop. */
export async function runLive(paired?: Pick<AccountConfig, 'terminalId' | 'secret'>): Promise<void> {
  const config = readConfig(paired);
  // Many terminals of one process share connections; a single one keeps its own, so that its long poll never waits for
  // a sync.
  const pool =
    config.accounts.length > 1
      ? new Pool(config.url, {
          connections: config.listens ? config.accounts.length + LOAD_CONNECTIONS_MAX : LOAD_CONNECTIONS_MAX,
        })
      : undefined;
  const simulations = config.accounts.map((account, i) => simulationOf(config, account, i, pool));
  const server = await startControlServer(simulations, config.controlPort);
  if (config.manualPosition) openManual(simulations, config.manualPosition);
  for (const simulation of simulations) simulation.start();
  const stopTicking = tickInTurns(simulations, config.tickMs);
  print('simulator-ready', {
    control: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    terminals: simulations.length,
  });
  const refused = await Promise.race([stopAsked(config.diesWithParent), allRefused(simulations)]);
  // An open standard input would keep the process alive.
  process.stdin.pause();
  stopTicking();
  server.close();
  server.closeAllConnections();
  await Promise.all(simulations.map((s) => s.stop()));
  await pool?.destroy();
  // An open pipe from the parent would keep a finished process alive.
  process.stdin.destroy();
  if (refused)
    throw new Error(
      `the platform refuses ${config.accounts.length === 1 ? `terminal ${config.accounts[0]!.terminalId}` : 'every terminal'} (${refused}): check TERMINAL_ID and TERMINAL_SECRET; the secret is shown once, when the terminal is registered or its secret is rotated.`,
    );
}

/** Ends when no terminal was ever let in and all gave up; gives why. */
async function allRefused(simulations: readonly Simulation[]): Promise<string | undefined> {
  while (!simulations.every(({ terminal }) => terminal.wasRefused)) await sleep(LOOK_MS, undefined, { ref: false });
  return simulations[0]?.terminal.stoppedBecause;
}

/**
 * Each market moves once in `tickMs`. Those of many accounts take turns, so that none of them waits behind all others.
 */
function tickInTurns(simulations: readonly Simulation[], tickMs: number): () => void {
  const turns = Math.max(1, Math.min(simulations.length, Math.floor(tickMs / TURN_MIN_MS)));
  let turn = 0;
  const ticker = setInterval(() => {
    for (let i = turn; i < simulations.length; i += turns) simulations[i]!.tick();
    turn = (turn + 1) % turns;
  }, tickMs / turns);
  return () => clearInterval(ticker);
}

function simulationOf(
  config: SimulatorConfig,
  account: SimulatorConfig['accounts'][number],
  index: number,
  pool: Pool | undefined,
): Simulation {
  const { requoteRatio, rejectRatio, partialFillRatio, lostAnswerRatio, answerDelayMaxMs } = config;
  return new Simulation({
    url: config.url,
    terminalId: account.terminalId,
    secret: account.secret,
    login: account.login,
    server: config.server,
    marginMode: config.marginMode,
    seed: config.seed + index,
    deposit: dec(config.deposit),
    brokerTemper: { requoteRatio, rejectRatio, partialFillRatio, slippagePointsMax: 2 },
    terminalTemper: { answerDelayMs: [1, Math.max(1, answerDelayMaxMs)], lostAnswerRatio },
    listens: config.listens,
    log: (event, detail) => void ((config.verbose || TOLD.has(event)) && print(event, detail)),
    ...(config.pollMs === undefined ? {} : { pollMs: config.pollMs }),
    ...(pool ? { pool } : {}),
  });
}

function openManual(simulations: readonly Simulation[], text: string): void {
  const [symbol, side, volume] = text.split(':');
  if (!symbol || (side !== 'buy' && side !== 'sell') || !volume)
    throw new Error(`SIMULATOR_MANUAL_POSITION must look like EURUSD:buy:3, not "${text}".`);
  for (const simulation of simulations) simulation.openByHand(symbol, side, dec(volume));
}
