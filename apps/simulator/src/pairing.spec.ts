import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { claimPairing, keepAccount } from './pairing.js';

const CODE = 'K7QM-2XPD-9RTA-HW4C';
let server: Server | undefined;
afterEach(() => void server?.close());

/** A platform that answers the tries in turn: 0 drops the line. */
async function platform(...answers: { status: number; body?: unknown }[]): Promise<{ url: string; tries: string[] }> {
  const tries: string[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      tries.push(body);
      const { status, body: answer } = answers[tries.length - 1]!;
      if (status === 0) request.socket.destroy();
      else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tries };
}

describe('pairing of the simulator (issue 10 §1)', () => {
  it('repeats a try whose answer was lost with the same body, and becomes the terminal', async () => {
    const granted = { terminalId: newId(), secret: 's'.repeat(43), serverTime: '2026-01-05T10:00:00.000Z' };
    const { url, tries } = await platform({ status: 0 }, { status: 503, body: {} }, { status: 200, body: granted });
    expect(await claimPairing(url, CODE)).toMatchObject(granted);
    expect(new Set(tries).size).toBe(1);
    expect(JSON.parse(tries[0]!)).toMatchObject({ code: CODE, agentVersion: 'simulator-1' });
  });

  it('says why it was refused, and does not try again', async () => {
    const body = { code: 'pairing-code-invalid', title: 'It does not work', cure: 'Ask for a new one.' };
    const { url, tries } = await platform({ status: 410, body });
    await expect(claimPairing(url, CODE)).rejects.toThrow('It does not work. Ask for a new one.');
    expect(tries).toHaveLength(1);
  });

  it('keeps what it got where only its owner reads', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'plimsoll-pair-'));
    const file = path.join(dir, 'accounts.json');
    keepAccount(file, { terminalId: 't', secret: 's', serverTime: '' }, '500');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([{ terminalId: 't', secret: 's', login: '500' }]);
    expect(statSync(file).mode & 0o077).toBe(0);
    rmSync(dir, { recursive: true });
  });
});
