// Says, a line each, what the tests will run on, fetching what is missing into our own cache; the line of JSON is environment for them.
// A server that cannot be had ends it with two lines, what and cure, and exit code 1. Started by test.mjs in the project's own Node.
import path from 'node:path';
import { root } from './prepare.mjs';

const { findChromium, findServers, infrastructureEnvironment, NATS, onThisMachine, REDIS } = await import(
  path.join(root, 'libs/infrastructure/dist/index.js')
);
const say = (line) => process.stdout.write(`${line}\n`);
const { natsUrl, redisUrl, testInfra } = infrastructureEnvironment();

if (testInfra !== 'containers') {
  const wanted = [...(natsUrl === undefined ? [NATS] : []), ...(redisUrl === undefined ? [REDIS] : [])];
  try {
    await findServers(wanted, say);
  } catch (error) {
    say(error.what ?? error.message);
    say(error.cure ?? '');
    process.exit(1);
  }
  for (const kind of wanted) {
    const here = onThisMachine(kind);
    say(`${kind.title}: ${here ? `${here.version}, ${here.origin}` : `Docker image ${kind.image}`}`);
  }
}
if (process.argv.includes('browser')) {
  const chromium = await findChromium(say);
  say(
    chromium.command === undefined
      ? `no browser: the tests of the page will be skipped. ${chromium.reason}. Cure: ${chromium.cure}`
      : `Chromium: ${chromium.origin}`,
  );
  // Looked for once: the spec takes what was found, or is told not to look again.
  say(
    JSON.stringify(
      chromium.command === undefined ? { PLIMSOLL_CHROMIUM: 'none' } : { PLIMSOLL_CHROMIUM: chromium.command },
    ),
  );
}
