import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { waitFor } from '@plimsoll/testing';
import Stripe from 'stripe';

const MAIN = fileURLToPath(new URL('../../stripe-fake/dist/main.js', import.meta.url));
const STARTS_IN_MS = 20_000;
export const KEY = 'sk_test_spec';
export const SECRET = 'whsec_spec';

/** The stand-in for Stripe as a process of its own, and what it sends. */
export class StripeStandIn {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly server: Server,
  ) {}

  /** `take` gets each webhook; what it answers is what the sender sees. Without it none is sent. */
  static async start(take?: (body: Buffer, signature: string) => Promise<number>): Promise<StripeStandIn> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        void take?.(Buffer.concat(chunks), String(request.headers['stripe-signature'])).then((status) =>
          response.writeHead(status).end(),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const env = { ...process.env, STRIPE_FAKE_PORT: '0', PLIMSOLL_PARENT_STDIN: '1', STRIPE_WEBHOOK_SECRET: SECRET };
    const child = spawn(process.execPath, [MAIN], {
      env: take === undefined ? env : { ...env, STRIPE_FAKE_WEBHOOK_URL: webhook },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ready = await waitFor('the stand-in', () => /"url":"([^"]+)"/.exec(said)?.[1], { timeoutMs: STARTS_IN_MS });
    return new StripeStandIn(ready, child, server);
  }

  /** The official client, as an administrator at Stripe's dashboard would look. */
  get stripe(): Stripe {
    const { hostname: host, port } = new URL(this.url);
    return new Stripe(KEY, { host, port, protocol: 'http', maxNetworkRetries: 0 });
  }

  /** Fills the form of a checkout as a person does. */
  async pay(url: string, typed: { readonly card?: string; readonly code?: string } = {}): Promise<number> {
    const form = new URLSearchParams({ card: '4242424242424242', expiry: '12/39', cvc: '123', ...typed });
    const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    return answer.status;
  }

  /** Lets time pass there: what falls due happens. */
  async travel(seconds: number): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(new URL('/control/travel', this.url), {
      method: 'POST',
      headers,
      body: JSON.stringify({ seconds }),
    });
    if (!answer.ok) throw new Error(`the stand-in does not travel: ${answer.status}`);
  }

  async stop(): Promise<void> {
    this.child.stdin?.end();
    await new Promise((resolve) => this.child.once('exit', resolve));
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
