import type { Settings } from '../config/settings.js';
import { clusterFolder } from './embedded/cluster-folder.js';
import { startEmbedded } from './embedded/embedded-server.js';

/** The database of this process, reachable now. */
export interface ResolvedDatabase {
  readonly url: string;
  /** Where an embedded server keeps its data; undefined for one that was given. */
  readonly folder: string | undefined;
  /** Call it last; an external server is left alone. */
  readonly stop: () => Promise<void>;
}

/** The server at DATABASE_URL, else an embedded one in the data folder. */
export async function resolveDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir' | 'dataDirChosen'>,
): Promise<ResolvedDatabase> {
  const { databaseUrl, dataDir, dataDirChosen } = settings;
  if (databaseUrl !== undefined) {
    return { url: databaseUrl, folder: undefined, stop: () => Promise.resolve() };
  }
  const folder = clusterFolder(dataDir, dataDirChosen);
  const server = await startEmbedded(folder);
  return { url: server.url, folder, stop: server.stop };
}
