import { capacity } from './capacity.bench.js';
import { cost } from './cost.bench.js';
import { entitlements } from './entitlements.bench.js';
import { type BenchReport, formatReport } from './figures.js';
import { mainJob } from './main-job.bench.js';
import { notices } from './notices.bench.js';
import { type BenchOptions, benchOptions } from './options.js';
import { endInOrder } from '../platform/test-platform.js';
import { overload } from './overload.bench.js';
import { usage } from './usage.bench.js';
import { web } from './web/web.bench.js';

/** Every bench by name: `npm run bench -- NAME [--json] [--checkout DIR]`. */
const benches: Readonly<Record<string, (options: BenchOptions) => Promise<BenchReport>>> = {
  'main-job': mainJob,
  cost,
  capacity,
  overload,
  usage,
  entitlements,
  notices,
  web,
};

const [name, ...flags] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];
if (!bench) {
  process.stderr.write(`bench: say which one: ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 2;
} else {
  endInOrder();
  const options = benchOptions(flags);
  const report = await bench(options);
  process.stdout.write(`${options.json ? JSON.stringify(report) : formatReport(report)}\n`);
}
process.exit();
