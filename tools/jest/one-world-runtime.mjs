/**
 * Jest's runtime for one-world-environment.mjs: Node itself loads the modules, those of others once for all spec files of
 * a worker. Jest gives each file a world of its own and loads some thousand modules for it anew, which is more than half
 * of what specs cost. What is ours each file reads for itself, so that no file meets a counter, a stand-in or a clock of
 * another. Not for specs that replace modules, which we have none of.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const GLOBALS = 'plimsoll:jest-globals';
const SOURCE = /^file:.*\.ts(\?|$)/;
const OURS = new RegExp(`^${pathToFileURL(root).href}/(apps|libs|packages)/.*\\.js$`);
const FOREIGN = /\/node_modules\//;
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');
const NAMES = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'jest', 'test'];
/** What `@jest/globals` gives to the spec file that runs now. */
let current;
/** The spec or set-up file that Jest has asked for. */
let asking;
/** Marks what of ours the spec file reads that runs: each has our modules for itself. */
let mark;
let files = 0;
/** Options of the transformer in jest.config.mjs, the same for all projects. */
let swc;

registerHooks({ resolve, load });

export default class OneWorldRuntime {
  constructor(config, environment, ...rest) {
    const { watch, watchAll } = rest.at(-1);
    if (watch || watchAll) throw new Error('specs share what is loaded, so a change would go unseen: run them anew');
    this.environment = environment;
    files += 1;
    mark = `?of=${files}`;
    swc ??= config.transform[0][2];
  }

  /** The parts of Jest that run tests keep what they know of them: each spec file has new ones. */
  requireInternalModule(file) {
    delete require.cache[file];
    delete globalThis[EVENT_HANDLERS];
    return require(file);
  }

  requireModule(file) {
    return require(file);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(file) {
    asking = `${pathToFileURL(file).href}${mark}`;
    return import(asking);
  }

  setGlobalsForRuntime(globals) {
    current = { ...globals, jest: jestObject(this.environment) };
  }

  getSourceMaps() {
    return sourceMaps;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {
    current = undefined;
  }
}

/** What our specs use of the object `jest`. */
function jestObject({ moduleMocker, fakeTimersModern }) {
  const jest = {
    fn: moduleMocker.fn.bind(moduleMocker),
    spyOn: moduleMocker.spyOn.bind(moduleMocker),
    restoreAllMocks: () => (moduleMocker.restoreAllMocks(), jest),
    useFakeTimers: (options) => (fakeTimersModern.useFakeTimers(options), jest),
    useRealTimers: () => (fakeTimersModern.useRealTimers(), jest),
    advanceTimersByTime: (ms) => fakeTimersModern.advanceTimersByTime(ms),
    advanceTimersByTimeAsync: (ms) => fakeTimersModern.advanceTimersByTimeAsync(ms),
  };
  return jest;
}

function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') {
    const url = asking === context.parentURL ? `${GLOBALS}?of=${context.parentURL}` : GLOBALS;
    return { url, format: 'module', shortCircuit: true };
  }
  if (/^\.{1,2}\//.test(specifier) && SOURCE.test(context.parentURL ?? '')) {
    // Sources name the compiled file that they become; those of the page, which is bundled, name none.
    const url = new URL(specifier.replace(/(\.js)?$/, '.ts'), context.parentURL);
    if (existsSync(fileURLToPath(url))) return { url: `${url.href}${mark}`, format: 'module', shortCircuit: true };
  }
  const found = next(specifier, context);
  return OURS.test(found.url) && !FOREIGN.test(found.url) ? { ...found, url: `${found.url}${mark}` } : found;
}

function load(url, context, next) {
  if (url.startsWith(GLOBALS)) return { format: 'module', source: globalsSource(url), shortCircuit: true };
  if (!SOURCE.test(url)) return next(url, context);
  return { format: 'module', source: codeOf(url), shortCircuit: true };
}

function compiled(url, maps) {
  const filename = fileURLToPath(url);
  return transformSync(readFileSync(filename, 'utf8'), { ...swc, sourceMaps: maps, filename });
}

/** Read by each spec file for itself, compiled once all the same. */
const codes = new Map();
function codeOf(url) {
  const file = new URL(url).pathname;
  const known = codes.get(file);
  if (known !== undefined) return known;
  const { code } = compiled(url, false);
  codes.set(file, code);
  return code;
}

/** Where a line of a compiled source stood, for those who show a stack: made when somebody asks, which few do. */
const sourceMaps = new (class extends Map {
  get(url) {
    if (SOURCE.test(url) && !this.has(url))
      this.set(url, `data:application/json;base64,${Buffer.from(compiled(url, true).map).toString('base64')}`);
    return super.get(url);
  }
})();

/**
 * `@jest/globals`: a spec file has its own; for helpers, which outlive one, each name stands for what belongs to the file
 * that runs.
 */
function globalsSource(url) {
  const gives = `globalThis[Symbol.for('${GLOBALS}')]`;
  return NAMES.map((name) => `export const ${name} = ${gives}('${name}', ${url === GLOBALS});`).join('\n');
}

globalThis[Symbol.for(GLOBALS)] = (name, isForHelpers) =>
  isForHelpers
    ? new Proxy(() => undefined, {
        apply: (_target, _self, args) => current[name](...args),
        get: (_target, key) => current[name][key],
      })
    : current[name];
