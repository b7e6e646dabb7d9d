import { compile, hasCompiler } from './compile.js';

// `node dist/main.js agent`: compiles the agent with the scripted terminal and prints where the program lies.
const program = process.argv[2];
if (program !== 'agent' && program !== 'unit') {
  process.stderr.write('usage: main.js agent|unit\n');
  process.exitCode = 2;
} else if (!hasCompiler()) {
  process.stderr.write('there is no g++ here (a package of Debian and Ubuntu)\n');
  process.exitCode = 3;
} else process.stdout.write(`${compile(program)}\n`);
