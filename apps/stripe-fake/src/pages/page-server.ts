import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type World } from '../state/world.js';
import { checkoutPage } from './checkout-page.js';
import { htmlPage } from './html.js';
import { type PageAnswer, type PageCall } from './page.js';
import { portalPage } from './portal-page.js';

const PAGES: readonly ((call: PageCall) => PageAnswer | undefined)[] = [checkoutPage, portalPage];

/** The pages that people see: checkout, portal, invoices. Forms are only taken from this origin. */
export function answerPage(world: World, request: IncomingMessage, response: ServerResponse, body: string): void {
  const method = request.method ?? 'GET';
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (method === 'POST' && !isOurs(request)) return send(response, refused('This form came from another page.', 403));
  const call: PageCall = { world, method, path, form: new URLSearchParams(body) };
  for (const page of PAGES) {
    const answer = page(call);
    if (answer !== undefined) return send(response, answer);
  }
  send(response, refused('There is nothing here.', 404));
}

function isOurs({ headers }: IncomingMessage): boolean {
  const { origin } = headers;
  return origin === undefined || origin === `http://${headers.host ?? ''}`;
}

function refused(text: string, status: number): PageAnswer {
  return { status, html: htmlPage(text, `<h1>${text}</h1>`) };
}

function send(response: ServerResponse, answer: PageAnswer): void {
  if ('to' in answer) {
    response.writeHead(303, { location: answer.to, 'cache-control': 'no-store' });
    response.end();
    return;
  }
  response.writeHead(answer.status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    // With `no-referrer` a browser calls the origin of our own forms `null`.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  response.end(answer.html);
}
