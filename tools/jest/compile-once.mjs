/**
 * Jest gives each spec file modules of its own, and compiles them anew for each. A worker keeps what the compiler made of a source, so that the
 * next spec file takes it as it is: evaluated anew, compiled once. Loaded before Jest (`--import`), in itself and in its workers.
 */
import vm from 'node:vm';

/** What was compiled, by file: the source that it was, and V8's code of it. */
const kept = new Map();
const codeOf = (file, source) => {
  const known = kept.get(file);
  return known?.source === source ? known.code : undefined;
};
const keep = (file, source, code) => {
  // A spec file is read once by a worker.
  if (code !== undefined && !/spec\.ts$/.test(file)) kept.set(file, { source, code });
};

const { compileFunction, SourceTextModule } = vm;

vm.compileFunction = (source, params, options = {}) => {
  const { filename } = options;
  if (filename === undefined) return compileFunction(source, params, options);
  const cachedData = codeOf(filename, source);
  if (cachedData !== undefined) return compileFunction(source, params, { ...options, cachedData });
  const compiled = compileFunction(source, params, { ...options, produceCachedData: true });
  keep(filename, source, compiled.cachedData);
  return compiled;
};

vm.SourceTextModule = class extends SourceTextModule {
  constructor(source, options = {}) {
    const { identifier } = options;
    const cachedData = identifier === undefined ? undefined : codeOf(identifier, source);
    super(source, cachedData === undefined ? options : { ...options, cachedData });
    if (cachedData === undefined && identifier !== undefined) keep(identifier, source, this.createCachedData());
  }
};
