import { type BenchReport, formatReport } from './figures.js';
import { mainJob } from './main-job.bench.js';

/** Every bench by name: `npm run bench -- NAME [--json]`. */
const benches: Readonly<Record<string, () => Promise<BenchReport>>> = { 'main-job': mainJob };

const [name, ...flags] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];
if (!bench) {
  process.stderr.write(`bench: say which one: ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const report = await bench();
  process.stdout.write(`${flags.includes('--json') ? JSON.stringify(report) : formatReport(report)}\n`);
}
process.exit();
