import fastify from 'fastify';

/**
 * A bare Fastify that answers with the JSON it got: what every rate of ours is set against. Ends when its standard
 * input closes.
 */
const server = fastify();
server.post('/echo', (request) => request.body as object);
process.stdin.once('end', () => process.exit()).resume();
process.stdout.write(`${await server.listen({ port: 0, host: '127.0.0.1' })}\n`);
