import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/** Names of built files hold a hash of their content: what has such a name never changes. */
const HASHED = /[-.][A-Za-z0-9_-]{8,}\.(js|css|woff2?|svg|png|map)(\.br|\.gz)?$/;
const FOR_EVER = 'public, max-age=31536000, immutable';
const ALWAYS_ASK = 'no-cache';
const OK = 200;
const NOT_FOUND = 404;
/** These answer for themselves; a mistake in their addresses is a 404 of theirs, not the page. */
const NOT_THE_PAGE = ['/v1', '/docs', '/openapi.json'];

/**
 * Serves the built web app, compressed as the build prepared it. An address that is neither a file nor a place of the
 * app is a 404, which people see in words.
 */
export async function serveWebApp(app: NestFastifyApplication, root: string): Promise<void> {
  const page = readFileSync(join(root, 'index.html'));
  const isPlace = placesOf(JSON.parse(readFileSync(join(root, 'places.json'), 'utf8')) as readonly string[]);
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    index: ['index.html'],
    preCompressed: true,
    setHeaders: (reply, path) => void reply.header('cache-control', HASHED.test(path) ? FOR_EVER : ALWAYS_ASK),
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.route({
    method: 'GET',
    url: '/*',
    handler: (request: FastifyRequest, reply: FastifyReply) => {
      const path = request.url.split('?')[0] ?? '/';
      const isPage =
        !NOT_THE_PAGE.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)) && !HASHED.test(path);
      if (!isPage || !request.headers.accept?.includes('text/html')) return reply.callNotFound();
      return reply
        .code(isPlace(path) ? OK : NOT_FOUND)
        .header('cache-control', ALWAYS_ASK)
        .type('text/html; charset=utf-8')
        .send(page);
    },
  });
}

/**
 * Whether an address is a place of the app, as the app lists them: `/accounts/:accountId` stands for one segment of any
 * name.
 */
export function placesOf(places: readonly string[]): (path: string) => boolean {
  const patterns = places.map(
    (place) => new RegExp(`^${place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`),
  );
  return (path) => patterns.some((pattern) => pattern.test(path.replace(/(?<=[^/])\/$/, '')));
}
