import { type FastifyRequest } from 'fastify';

const TOKEN_MAX = 200;

/** The token of a webhook's address in the one form that is looked up and counted: its variants with `%00` are one token (F18). */
export function hookToken(request: Pick<FastifyRequest, 'params'>): string {
  const { token = '' } = request.params as { token?: string };
  return token.slice(0, TOKEN_MAX).toWellFormed().replaceAll('\0', '');
}
