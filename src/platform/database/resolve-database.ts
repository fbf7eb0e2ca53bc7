import type { Settings } from '../config/settings.js';
import { clusterFolder } from './embedded/cluster-folder.js';
import { startEmbedded } from './embedded/embedded-server.js';

/** The database of this process, reachable now. */
export interface ResolvedDatabase {
  readonly url: string;
  readonly embedded: boolean;
  /** Call it last; an external server is left alone. */
  readonly stop: () => Promise<void>;
}

/** The server at DATABASE_URL, else an embedded one in the data folder. */
export async function resolveDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir' | 'dataDirChosen'>,
): Promise<ResolvedDatabase> {
  const { databaseUrl, dataDir, dataDirChosen } = settings;
  if (databaseUrl !== undefined) {
    return { url: databaseUrl, embedded: false, stop: () => Promise.resolve() };
  }
  const server = await startEmbedded(clusterFolder(dataDir, dataDirChosen));
  return { url: server.url, embedded: true, stop: server.stop };
}
