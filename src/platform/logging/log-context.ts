import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line of the log carries while one request or command is at work. */
export interface LogFields {
  readonly requestId?: string;
  readonly commandId?: string;
}

const storage = new AsyncLocalStorage<LogFields>();

/** Runs `work` so that all it logs, also later, carries these ids beside the ones it has already. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...fields }, work);
}

export const logFields = (): LogFields => storage.getStore() ?? {};
