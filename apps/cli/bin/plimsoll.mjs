#!/usr/bin/env node
// `npx plimsoll …`: prepares a fresh clone when needed, then runs the command on the project's own Node.
process.argv.splice(2, 0, 'plimsoll');
await import('../../../tools/run.mjs');
