import { Injectable } from '@nestjs/common';
import { type LookupAddress, lookup as resolve } from 'node:dns';
import { request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';
import { type HttpAnswer } from '../domain/http-answer.js';
import { NotificationsConfig } from '../notifications.config.js';

/** Of most answers nobody needs more. */
const ANSWER_BYTES = 4_096;

export interface OutboundCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly signal: AbortSignal;
  /** The address comes from who runs this installation, not from a person: it may lie inside. */
  readonly isOurs?: boolean;
  /** So much of the answer is read; the rest is left. */
  readonly answerBytes?: number;
}

/** The address leads to this machine or to a network behind it. */
export class AddressRefusedError extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/**
 * Calls addresses that people typed. The name is resolved once and the connection goes to what was checked, so that a
 * name cannot lead elsewhere a moment later; redirects are not followed.
 */
@Injectable()
export class OutboundClient {
  constructor(private readonly config: NotificationsConfig) {}

  async post({
    url,
    headers,
    body,
    signal,
    isOurs = false,
    answerBytes = ANSWER_BYTES,
  }: OutboundCall): Promise<HttpAnswer> {
    const target = new URL(url);
    const mayBeInside = isOurs || this.config.mayReachInside;
    if (target.protocol !== 'https:' && !(target.protocol === 'http:' && mayBeInside))
      throw new AddressRefusedError('only https:// addresses are called');
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (!mayBeInside && isIP(host) !== 0 && !isPublicAddress(host)) throw refusal(host);
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal,
      ...(mayBeInside ? {} : { lookup: publicOnly }),
      // A connection that is kept open may have been opened for us, to an address that nobody checked.
      ...(isOurs ? {} : { agent: false }),
    };
    return new Promise((done, fail) => {
      const call = (target.protocol === 'https:' ? overHttps : overHttp)(target, options, (answer) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        const finish = (): void =>
          done({
            status: answer.statusCode ?? 0,
            retryAfter: answer.headers['retry-after'],
            text: Buffer.concat(parts).subarray(0, answerBytes).toString('utf8'),
          });
        answer.on('data', (part: Buffer) => {
          bytes += part.length;
          parts.push(part);
          // The status was the answer; a body without end is not waited for.
          if (bytes < answerBytes) return;
          finish();
          answer.destroy();
        });
        answer.on('end', finish);
        answer.on('error', fail);
      });
      call.on('error', (error) => fail(signal.aborted ? (signal.reason as Error) : error));
      call.end(body);
    });
  }
}

/** Resolves a name and refuses it if anything that it stands for lies inside. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) {
      callback(error, '');
      return;
    }
    const inside = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (inside || !first) callback(refusal(hostname), '');
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function refusal(host: string): AddressRefusedError {
  return new AddressRefusedError(`${host} leads to this machine or a network behind it, which is never called`);
}
