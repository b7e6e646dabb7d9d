import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Clock, dec, ManualClock, newId, systemClock } from '@plimsoll/kernel';
import { calmTemper } from '../broker/sim-broker.js';
import { type KeptSimulation, Simulation } from '../simulation.js';
import { calmTerminal } from '../terminal/executor.js';
import { fromKeptJson, toKeptJson } from './kept-json.js';
import { applyPreset } from './market-presets.js';
import { PracticeHost } from './practice-host.js';
import { startPracticeServer } from './practice-server.js';

const OWNER = newId();
const NOWHERE = 'http://127.0.0.1:9';

function simulation(kept?: KeptSimulation, clock: Clock = systemClock): Simulation {
  return new Simulation({
    url: NOWHERE,
    terminalId: newId(),
    secret: 's',
    login: '6000001',
    server: 'Plimsoll-Practice',
    marginMode: 'hedging',
    seed: 7,
    deposit: dec(10_000),
    brokerTemper: calmTemper,
    terminalTemper: calmTerminal,
    listens: false,
    log: () => undefined,
    clock,
    ...(kept ? { kept } : {}),
  });
}

const through = (kept: KeptSimulation): KeptSimulation => fromKeptJson(toKeptJson(kept)) as KeptSimulation;

describe('the books of a practice account over a restart (PL-11)', () => {
  it('go on exactly where they ended: positions, orders, deals, balance, journal, tickets', () => {
    const before = simulation();
    before.openByHand('EURUSD', 'buy', dec('0.3'));
    before.openByHand('XAUUSD', 'sell', dec('0.1'));
    before.placeByHand('GBPUSD', 'buy-limit', dec('0.2'), 400);
    const [first] = [...before.broker.positions.keys()];
    before.broker.close(first!, dec('0.1'), 'client', '2026-01-05T10:00:00.000Z');
    const after = simulation(through(before.keep()));
    expect(toKeptJson(after.keep())).toBe(toKeptJson(before.keep()));
    expect(after.broker.numbers().equity.toFixed()).toBe(before.broker.numbers().equity.toFixed());
    after.openByHand('EURUSD', 'buy', dec('0.1'));
    const tickets = after.broker.deals.map(({ ticket }) => ticket);
    expect(new Set(tickets).size).toBe(tickets.length);
  });

  it('know by the journal which command was executed already', () => {
    const before = simulation();
    before.keep();
    const pages = through(before.keep()).journal;
    expect(pages.lastSeq).toBe(1);
    expect(pages.events).toHaveLength(1);
  });
});

describe('market presets', () => {
  it('hurt nothing when nothing is open, and say so', () => {
    const flat = simulation();
    expect(applyPreset(flat, 'gap')).toBe('nothing-to-hurt');
    expect(applyPreset(flat, 'crash')).toBe('nothing-to-hurt');
    expect(applyPreset(flat, 'calm')).toBeUndefined();
    flat.openByHand('EURUSD', 'buy', dec('0.01'));
    expect(applyPreset(flat, 'crash')).toBe('position-too-small');
  });

  it('crash: falls below the line of the guard, and the stop in its way leaves it to the guard to close', () => {
    const clock = new ManualClock(new Date('2026-01-05T10:00:00.000Z'));
    const open = simulation(undefined, clock);
    const withStop = { symbol: 'EURUSD', side: 'buy', stopLoss: dec('1.08'), magic: '0', comment: '' } as const;
    const at = '2026-01-05T10:00:00.000Z';
    open.broker.open({ ...withStop, volume: dec('0.25'), reason: 'client' }, at);
    const fall = (): number => {
      for (let i = 0; i < 70; i += 1) {
        clock.advance(100);
        open.tick();
      }
      return open.broker.numbers().equity.toNumber();
    };
    expect(applyPreset(open, 'crash')).toBeUndefined();
    const first = fall();
    expect(first).toBeLessThan(8_000);
    expect(first).toBeGreaterThan(7_800);
    expect(open.broker.positions.size).toBe(1);
    // The guard closed, its owner reset it, and another position is open: the second crash is one too.
    for (const id of [...open.broker.positions.keys()]) open.broker.close(id, undefined, 'expert', at);
    open.tick();
    expect(open.broker.fillsStops).toBe(true);
    jest.spyOn(open.terminal, 'guardLines').mockReturnValue({ breach: first * 0.8, hardFloor: first * 0.78 });
    open.broker.open({ ...withStop, stopLoss: dec('0.9'), volume: dec('0.25'), reason: 'client' }, at);
    expect(applyPreset(open, 'crash')).toBeUndefined();
    const second = fall();
    expect(second).toBeLessThan(first * 0.8);
    expect(second).toBeGreaterThan(first * 0.78);
    // Where the market comes back, stops are filled again.
    applyPreset(open, 'calm');
    expect(open.broker.fillsStops).toBe(true);
  });

  it('gap: equity falls at once by about its share', () => {
    const open = simulation();
    open.openByHand('EURUSD', 'buy', dec('1'));
    expect(applyPreset(open, 'gap')).toBeUndefined();
    const { equity } = open.broker.numbers();
    expect(equity.toNumber()).toBeLessThan(9_520);
    expect(equity.toNumber()).toBeGreaterThan(9_450);
  });
});

describe('the host of practice accounts', () => {
  let dir: string;
  let platform: Server;
  let asked: number;
  const wish = () => ({
    terminalId: newId(),
    owner: OWNER,
    call: newId(),
    secret: 'secret',
    login: '6000002',
    deposit: '5000',
    marginMode: 'hedging',
  });
  const hosts: { host: PracticeHost; server: Server }[] = [];

  beforeEach(async () => {
    dir = mkdtempSync(path.join(tmpdir(), 'practice '));
    asked = 0;
    platform = createServer((request, response) => {
      asked += 1;
      request.resume();
      response.writeHead(503).end('{"code":"service-unavailable"}');
    });
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    for (const { host, server } of hosts.splice(0)) {
      server.close();
      server.closeAllConnections();
      await host.stop();
    }
    platform.close();
    platform.closeAllConnections();
    rmSync(dir, { recursive: true });
  });

  async function hostHere(): Promise<
    (method: string, address: string, body?: object, token?: string) => Promise<Response>
  > {
    const url = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
    const host = new PracticeHost({ url, dir, log: () => undefined });
    host.start();
    const server = await startPracticeServer(host, 0, 'token');
    hosts.push({ host, server });
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return (method, address, body, token = 'token') =>
      fetch(`${at}${address}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
  }

  it('lets nobody in without the token, and refuses by name what it does not understand', async () => {
    const ask = await hostHere();
    expect((await ask('GET', '/practice', undefined, 'other')).status).toBe(401);
    expect((await ask('POST', '/practice', { ...wish(), deposit: '-5' })).status).toBe(400);
    expect((await ask('POST', '/practice', { ...wish(), login: 'x' })).status).toBe(400);
    expect((await ask('GET', `/practice/${newId()}`)).status).toBe(404);
  });

  it('begins an account once, keeps it over a restart in a file of its owner, and removes it', async () => {
    const ask = await hostHere();
    const wanted = wish();
    expect((await ask('POST', '/practice', wanted)).status).toBe(201);
    expect((await ask('POST', '/practice', wanted)).status).toBe(201);
    expect((await ask('POST', `/practice/${wanted.terminalId}/market`, { preset: 'crash' })).status).toBe(409);
    expect((await ask('POST', `/practice/${wanted.terminalId}/market`, { preset: 'boom' })).status).toBe(400);
    while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const [first] = hosts.splice(0);
    first!.server.close();
    first!.server.closeAllConnections();
    await first!.host.stop();
    expect(readdirSync(dir)).toEqual([`${wanted.terminalId}.json`]);
    expect(statSync(path.join(dir, `${wanted.terminalId}.json`)).mode & 0o077).toBe(0);
    const strange = {
      'torn.json': '{"terminalId":',
      'null.json': 'null',
      'empty.json': '{}',
      [`${newId()}.json`]: '{"kept":7}',
    };
    for (const [name, text] of Object.entries(strange)) writeFileSync(path.join(dir, name), text);
    const again = await hostHere();
    const { items } = (await (await again('GET', '/practice')).json()) as { items: { balance: string }[] };
    expect(items).toMatchObject([{ terminalId: wanted.terminalId, balance: '5000.00', login: '6000002' }]);
    expect((await again('DELETE', `/practice/${wanted.terminalId}`)).status).toBe(200);
    // One that cannot be read took no other with it, and is not thrown away.
    expect(readdirSync(dir).sort()).toEqual(Object.keys(strange).sort());
  });

  it('goes on with all others where the market of one fails', async () => {
    const ask = await hostHere();
    const [one, other] = [wish(), wish()];
    for (const wanted of [one, other]) await ask('POST', '/practice', wanted);
    const failing = jest.spyOn(Simulation.prototype, 'tick').mockImplementationOnce(() => {
      throw new Error('a market that is no market');
    });
    while (failing.mock.calls.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    failing.mockRestore();
    const { items } = (await (await ask('GET', '/practice')).json()) as { items: { terminalId: string }[] };
    expect(items.map(({ terminalId }) => terminalId)).toEqual([other.terminalId]);
    // Its books are there for a person to look at, and for the next start.
    expect(readdirSync(dir)).toHaveLength(2);
  });

  it('gives an organisation no more than its share, however many it asks for at once', async () => {
    const ask = await hostHere();
    const begin = (more: object = {}) => ask('POST', '/practice', { ...wish(), ...more });
    const asked = await Promise.all(Array.from({ length: 8 }, () => begin()));
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 409, 409, 409]);
    expect((await begin({ owner: newId() })).status).toBe(201);
    expect((await begin({ owner: undefined })).status).toBe(400);
  });
});
