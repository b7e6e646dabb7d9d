import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { agentArchive } from './agent/archive';

const gateway = process.env['PLIMSOLL_GATEWAY'] ?? 'http://127.0.0.1:8080';
/** First load without the chart, gzip. It fails the build when it is more: a page must come on a slow line. */
const FIRST_LOAD_MAX_BYTES = 260_000;
const TEXT = /\.(js|css|html|svg|webmanifest)$/;

/** Lays every text file down compressed too, so that the gateway need not do it for each visitor; holds the first load to its limit. */
function compressed(): Plugin {
  let root = 'dist';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: (config) => void (root = path.resolve(config.root, config.build.outDir)),
    closeBundle() {
      for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
        const file = path.join(root, name);
        if (!TEXT.test(name) || !statSync(file).isFile()) continue;
        const text = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(text));
        writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
      }
      const index = readFileSync(path.join(root, 'index.html'), 'utf8');
      const first = [...index.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name]) => `${name!}.gz`);
      const bytes = first.reduce((sum, name) => sum + statSync(path.join(root, name)).size, 0);
      this.info(`first load ${(bytes / 1_000).toFixed(1)} kB gzip of at most ${FIRST_LOAD_MAX_BYTES / 1_000} kB`);
      if (bytes > FIRST_LOAD_MAX_BYTES)
        this.error(`the first load has ${bytes} bytes, more than ${FIRST_LOAD_MAX_BYTES}`);
    },
  };
}

const PROBLEMS = 'virtual:problems';

/** Every problem of the platform with its cure, out of the built contracts, for the help. */
function problems(): Plugin {
  return {
    name: 'problems',
    resolveId: (id) => (id === PROBLEMS ? `\0${PROBLEMS}` : undefined),
    async load(id) {
      if (id !== `\0${PROBLEMS}`) return undefined;
      const built = pathToFileURL(path.resolve('../../libs/contracts/dist/problems.js')).href;
      const { problems } = (await import(built)) as { problems: Readonly<Record<string, object>> };
      const known = Object.entries(problems).map(([code, kind]) => ({ code, ...kind }));
      return `export const problems = ${JSON.stringify(known)}`;
    },
  };
}

const AGENT = 'virtual:agent';

/** The agent for MetaTrader 5 as an archive that the gateway serves with the page; its name, version and hash for the page. */
function agentDownload(): Plugin {
  const { bytes, ...named } = agentArchive(path.resolve('../mt5-agent/mql5'));
  return {
    name: 'agent-download',
    resolveId: (id) => (id === AGENT ? `\0${AGENT}` : undefined),
    load: (id) =>
      id === `\0${AGENT}` ? `export const agent = ${JSON.stringify({ ...named, size: bytes.length })}` : undefined,
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: `agent/${named.file}`, source: bytes });
    },
  };
}

export default defineConfig(({ command }) => {
  // Whoever has another one in their shell gets the same page: with it React is half as large again, and slower.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    plugins: [react(), problems(), agentDownload(), compressed()],
    build: {
      target: 'es2022',
      sourcemap: false,
      assetsInlineLimit: 0,
      // What every page begins with lies in one file: in many small ones it is larger, packed.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'base',
                test: /node_modules\/(react|@tanstack\/(react-router|router-core|history|react-query|query-core))\//,
              },
            ],
          },
        },
      },
    },
    server: { proxy: { '/v1': { target: gateway, ws: true } } },
  };
});
