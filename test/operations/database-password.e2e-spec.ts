import { startPlenum, type Plenum } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { emptyDatabase, type EmptyDatabase } from './databases.js';

const PASSWORD = 'p@ss/w:rd%41#?&= +';

describe('the password of the database in PGPASSWORD', () => {
  const home = temporaryFolder();
  const before = process.env['PGPASSWORD'];
  const role = `odd_${process.pid}_${Date.now()}`;
  let database: EmptyDatabase;
  let plenum: Plenum | undefined;
  beforeAll(async () => {
    database = await emptyDatabase();
    await database.query(`CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`);
    await database.query(`GRANT ALL ON SCHEMA public TO ${role}`);
    await database.query(
      `GRANT ALL ON DATABASE ${new URL(database.url).pathname.slice(1)} TO ${role}`,
    );
  });
  afterAll(async () => {
    if (before === undefined) delete process.env['PGPASSWORD'];
    else process.env['PGPASSWORD'] = before;
    await plenum?.stop();
    await database?.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await database?.drop();
    home.remove();
  });

  it('may have characters that an address cannot hold', async () => {
    const url = new URL(database.url);
    url.username = role;
    url.password = '';
    process.env['PGPASSWORD'] = PASSWORD;

    plenum = await startPlenum(
      readSettings({
        DATABASE_URL: url.href,
        DATA_DIR: home.path,
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'silent',
      }),
    );

    const answer = await fetch(new URL('/readyz', plenum.url));
    expect(answer.status).toBe(200);
  });
});
