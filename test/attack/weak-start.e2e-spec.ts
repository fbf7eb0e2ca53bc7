import { startPlenum } from '../../src/bootstrap.js';
import { readSettings, SettingsError } from '../../src/platform/config/settings.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const WEAK = 'Password123456';

describe('ADMIN_PASSWORD', () => {
  let database: FreshDatabase;
  const folder = temporaryFolder();
  beforeAll(async () => void (database = await freshDatabase()));
  afterAll(async () => {
    await database?.drop();
    folder.remove();
  });

  it('does not start with an administrator whose password is common', async () => {
    const settings = readSettings({
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: database.url,
      DATA_DIR: folder.path,
      LOG_LEVEL: 'silent',
      ADMIN_PASSWORD: WEAK,
    });

    const start = startPlenum(settings);

    await expect(start).rejects.toThrow(SettingsError);
    await expect(start).rejects.toThrow(/^[^\n]*ADMIN_PASSWORD[^\n]*$/);
    await expect(start).rejects.not.toThrow(WEAK);
  });
});
