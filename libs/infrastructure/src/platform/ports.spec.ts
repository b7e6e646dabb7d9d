import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../process/free-port.js';
import { type PortWishes, type PublicPorts, publicPorts } from './ports.js';

let dataDir: string;
let usual: { people: number; terminals: number };
const others: Server[] = [];

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll-ports-'));
  usual = { people: await freePort(), terminals: await freePort() };
});
afterEach(async () => {
  await Promise.all(others.splice(0).map(gone));
  rmSync(dataDir, { recursive: true });
});

/** Another program on the port. */
async function taking(port: number): Promise<Server> {
  const server = createServer();
  others.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

function gone(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A start that comes up. */
async function start(wishes: PortWishes = {}): Promise<PublicPorts> {
  const ports = await publicPorts(dataDir, wishes, usual);
  ports.remember(ports);
  return ports;
}

describe('the ports that people write down', () => {
  it('are the usual ones', async () => {
    expect(await start()).toMatchObject({ ...usual, notes: [] });
    expect(await start()).toMatchObject({ ...usual, notes: [] });
  });

  it('are stood in for while another program has them, by the same one each time, and come back when it is gone', async () => {
    await start();
    const other = await taking(usual.people);
    const during = await start();
    expect(during.people).not.toBe(usual.people);
    expect(during).toMatchObject({
      terminals: usual.terminals,
      notes: [`port ${usual.people} is taken by another program, so ${during.people} is used until it is free again`],
    });
    expect((await start()).people).toBe(during.people);
    await gone(other);
    expect(await start()).toMatchObject({
      ...usual,
      notes: [`port ${usual.people} is free again and used; last time it was ${during.people}`],
    });
    expect((await start()).notes).toEqual([]);
  });

  it('stay those of the first start, also when that could not have the usual ones: a second installation beside the first keeps its terminals', async () => {
    const first = await taking(usual.terminals);
    const begun = await start();
    expect(begun.notes).toEqual([
      `port ${usual.terminals} is taken by another program, so ${begun.terminals} is used, now and later; --terminal-port ${usual.terminals} changes that`,
    ]);
    await gone(first);
    expect(await start()).toMatchObject({ people: usual.people, terminals: begun.terminals, notes: [] });
    expect(await start({ terminals: usual.terminals })).toMatchObject(usual);
    expect(await start()).toMatchObject({ ...usual, notes: [] });
  });

  it('are those that were named last, also after these were taken for a while', async () => {
    const named = await freePort();
    await start();
    await start({ people: named });
    const other = await taking(named);
    expect((await start()).people).not.toBe(named);
    await expect(start({ people: named })).rejects.toThrow(
      `Port ${named} is taken by another program. Cure: end that program, or give another --port.`,
    );
    await gone(other);
    expect((await start()).people).toBe(named);
  });

  it('are not those of a start that never came up, nor of a run that lasts a moment', async () => {
    const other = await taking(usual.people);
    await publicPorts(dataDir, {}, usual);
    (await publicPorts(dataDir, { anyFree: true }, usual)).remember(usual);
    expect(existsSync(path.join(dataDir, 'ports.json'))).toBe(false);
    await gone(other);
    expect(await start()).toMatchObject({ ...usual, notes: [] });
  });

  it('are those that it came up with: one that was taken between the look and the listening is not the first one of an installation', async () => {
    const got = { people: await freePort(), terminals: await freePort() };
    const first = await publicPorts(dataDir, {}, usual);
    first.remember({ people: got.people, terminals: first.terminals });
    expect(await start()).toMatchObject({ people: got.people, terminals: usual.terminals, notes: [] });
    // Later it only stands in: the installation keeps what people have written down.
    const later = await publicPorts(dataDir, {}, usual);
    later.remember({ people: later.people, terminals: got.terminals });
    expect(JSON.parse(readFileSync(path.join(dataDir, 'ports.json'), 'utf8'))).toEqual({
      people: got.people,
      terminals: usual.terminals,
      instead: { terminals: got.terminals },
    });
    expect((await start()).notes).toEqual([
      `port ${usual.terminals} is free again and used; last time it was ${got.terminals}`,
    ]);
  });

  it('are found in what earlier versions remembered', async () => {
    const [people, terminals] = [await freePort(), await freePort()];
    writeFileSync(path.join(dataDir, 'ports.json'), JSON.stringify({ people, terminals }));
    expect(await start()).toMatchObject({ people, terminals, notes: [] });
    expect(JSON.parse(readFileSync(path.join(dataDir, 'ports.json'), 'utf8'))).toEqual({ people, terminals });
  });
});
