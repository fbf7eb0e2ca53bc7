import { startSystem, type TestSystem } from '../support/system.js';
import { RawSocket } from './raw-socket.js';

const LINES = 200;

describe('lines on which nobody says who it is', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it.each(['/socket.io', '/uploads.io'])('are ended by themselves at %s', async (path) => {
    const lines = await Promise.all(
      Array.from({ length: LINES }, () => RawSocket.open(system.url, path)),
    );

    await Promise.all(lines.map(({ closed }) => closed));

    expect(lines.filter(({ open }) => open)).toEqual([]);
  });
});
