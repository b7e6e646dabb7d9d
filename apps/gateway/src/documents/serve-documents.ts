import { gzipSync } from 'node:zlib';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type GatewayConfig } from '../gateway.config.js';
import { openApiDocument } from './open-api.js';
import { type ReferenceDocument, referencePage } from './reference-page.js';
import { REFERENCE_SCRIPT } from './reference-script.js';

interface Served {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
}

/**
 * `/docs` for people and `/openapi.json` for programs; made when first asked for, so that starting is not slower for
 * it.
 */
export function serveDocuments(app: NestFastifyApplication, config: GatewayConfig): void {
  const fastify = app.getHttpAdapter().getInstance();
  let document: ReturnType<typeof openApiDocument> | undefined;
  const make = (): ReturnType<typeof openApiDocument> => (document ??= openApiDocument(app, config.version));
  const made = new Map<string, Served>();
  const serve = (url: string, type: string, text: () => string): void => {
    fastify.get(url, (request: FastifyRequest, reply: FastifyReply) => {
      const served = made.get(url) ?? compressed(type, text());
      made.set(url, served);
      return send(request, reply, served);
    });
  };
  serve('/openapi.json', 'application/json; charset=utf-8', () => JSON.stringify(make()));
  serve('/docs', 'text/html; charset=utf-8', () => referencePage(make() as unknown as ReferenceDocument));
  serve('/docs/reference.js', 'text/javascript; charset=utf-8', () => REFERENCE_SCRIPT);
}

function compressed(type: string, text: string): Served {
  const plain = Buffer.from(text);
  return { type, plain, gzip: gzipSync(plain) };
}

function send(request: FastifyRequest, reply: FastifyReply, { type, plain, gzip }: Served): FastifyReply {
  const isZipped = request.headers['accept-encoding']?.includes('gzip') === true;
  if (isZipped) void reply.header('content-encoding', 'gzip');
  return reply
    .header('vary', 'accept-encoding')
    .header('cache-control', 'no-cache')
    .type(type)
    .send(isZipped ? gzip : plain);
}
