import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Whose connections are kept: those of what takes risk away (close, cancel, guard), and those of what terminals tell,
 * by which guards judge.
 */
export type ReservedPool = 'guard' | 'sync';

const reserved = new AsyncLocalStorage<ReservedPool>();

/**
 * The transactions of `work` run on connections that are kept for it, however many entries and reads hold or wait for
 * the others; and on those others when its own are taken and one of them is free.
 */
export const onReservedConnections = <T>(pool: ReservedPool, work: () => T): T => reserved.run(pool, work);

export const reservedPool = (): ReservedPool | undefined => reserved.getStore();
