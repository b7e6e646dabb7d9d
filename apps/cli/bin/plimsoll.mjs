#!/usr/bin/env node
// `npx plimsoll …`: prepares what is missing, then hands over to the command itself. Runs on Node 20, before anything is built.
process.argv.splice(2, 0, 'plimsoll');
await import('../../../tools/run.mjs');
