import { resolve } from 'node:path';
import { readSettings, SettingsError } from './settings.js';

describe('settings', () => {
  it('needs nothing', () => {
    const settings = readSettings({});

    expect(settings).toMatchObject({
      port: 3000,
      dataDir: resolve('.data'),
      dataDirChosen: false,
      uploadDir: resolve('.data/uploads'),
      databaseUrl: undefined,
      migrate: 'on',
      trustProxy: false,
      origins: [],
      clock: 'system',
    });
  });

  it('reads what is set, and takes an empty variable for none', () => {
    const settings = readSettings({
      PORT: '0',
      DATA_DIR: '/srv/plenum',
      DATABASE_URL: '',
      ORIGINS: 'https://hall.example, https://city.example/console',
      TRUST_PROXY: '1',
    });

    expect(settings).toMatchObject({
      port: 0,
      dataDir: '/srv/plenum',
      dataDirChosen: true,
      uploadDir: '/srv/plenum/uploads',
      databaseUrl: undefined,
      origins: ['https://hall.example', 'https://city.example'],
      trustProxy: 1,
    });
  });

  it.each([
    ['a port beyond the last', { PORT: '70000' }, 'PORT'],
    ['another database', { DATABASE_URL: 'mysql://localhost/plenum' }, 'DATABASE_URL'],
    ['an unknown level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    ['half a certificate', { TLS_CERT: '/cert.pem' }, 'TLS_KEY'],
    ['a short secret', { TOKEN_SECRET: 'short' }, 'TOKEN_SECRET'],
    ['a settable clock in production', { CLOCK: 'settable', NODE_ENV: 'production' }, 'CLOCK'],
    ['an origin that is none', { ORIGINS: 'hall' }, 'ORIGINS'],
  ])('refuses %s in one line', (_, env, name) => {
    const read = () => readSettings(env);

    expect(read).toThrow(SettingsError);
    expect(read).toThrow(new RegExp(`^[^\\n]*wrong setting - ${name}: [^\\n]+$`));
  });

  it('never repeats a secret', () => {
    expect(() => readSettings({ ADMIN_PASSWORD: 'hunter2' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    );
  });
});
