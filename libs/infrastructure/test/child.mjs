/** A child for the specs: serves its environment, and misbehaves as told. */
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { LOG_FILE, PORT, WHAT = '' } = process.env;
if (WHAT === 'fail') {
  console.error('cannot start: the moon is in the wrong phase');
  process.exit(3);
}
if (WHAT === 'fail-in-own-log') {
  appendFileSync(LOG_FILE, '{"msg":"the tide is out"}\n');
  console.error('Fatal: no water');
  process.exit(3);
}
if (WHAT === 'stubborn') process.on('SIGTERM', () => undefined);
createServer((request, response) => response.end(JSON.stringify({ pid: process.pid, what: WHAT }))).listen(
  Number(PORT),
  '127.0.0.1',
);
