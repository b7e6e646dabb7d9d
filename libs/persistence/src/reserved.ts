import { AsyncLocalStorage } from 'node:async_hooks';

const reserved = new AsyncLocalStorage<true>();

/**
 * The transactions of `work` run on connections that are kept for what takes risk away (close, cancel, guard): however
 * many entries and reads hold or wait for the others.
 */
export const onReservedConnections = <T>(work: () => T): T => reserved.run(true, work);

export const hasReservedConnections = (): boolean => reserved.getStore() === true;
