/**
 * The world of the process itself instead of one for each spec file: what specs read stays loaded for the next file of
 * the worker. What a file changed of the process is put back when it ends.
 */
import { createRequire } from 'node:module';

const require = createRequire(createRequire(import.meta.url).resolve('jest-environment-node'));
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** What specs of the page make of this process: whoever finds them takes it for a browser. */
const OF_A_BROWSER = ['window', 'document', 'localStorage', 'sessionStorage', 'navigator'];
/** OpenTelemetry takes only the first of its global providers; Jest keeps all tests of a file under one. */
const OF_ONE_FILE = /^Symbol\((opentelemetry\.|JEST_STATE_SYMBOL)/;

// Node's own has no setter, and specs put one in its place.
Object.defineProperty(globalThis, 'navigator', { value: globalThis.navigator, writable: true, configurable: true });

export default class OneWorldEnvironment {
  global = globalThis;
  fakeTimers = null;

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.moduleMocker = new ModuleMocker(globalThis);
    this.putBack = remembered();
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    this.putBack();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest asks only whether there is one. */
  getVmContext() {
    return globalThis;
  }
}

/** Keeps what a spec file may change of the process; gives what puts it back. */
function remembered() {
  const { exit, exitCode } = process;
  const { console } = globalThis;
  const env = { ...process.env };
  const cwd = process.cwd();
  const listeners = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  const browser = OF_A_BROWSER.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  return () => {
    Object.assign(process, { exit, exitCode });
    Object.assign(globalThis, { console });
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    if (process.cwd() !== cwd) process.chdir(cwd);
    for (const name of process.eventNames())
      for (const listener of process.rawListeners(name))
        if (!listeners.get(name)?.includes(listener)) process.removeListener(name, listener.listener ?? listener);
    for (const [name, descriptor] of browser)
      if (descriptor === undefined) delete globalThis[name];
      else Object.defineProperty(globalThis, name, descriptor);
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (OF_ONE_FILE.test(String(key))) delete globalThis[key];
  };
}
