import { join } from 'node:path';
import type { Plenum } from '../../src/bootstrap.js';
import { writeArchive } from '../../src/platform/backup/archive-writer.js';
import { restoreArchive } from '../../src/platform/backup/restore-archive.js';
import { renewEpochs } from '../../src/realtime/lane/topic-store.js';
import { storedFiles } from '../../src/remarks/stored-files.js';
import { givenMeeting } from '../support/meeting.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { playedHouse, type PlayedHouse } from './played-house.js';

describe('a restore under running nodes', () => {
  let house: PlayedHouse;
  let node: Plenum;
  let home: ReturnType<typeof temporaryFolder>;
  let archive: string;

  beforeAll(async () => {
    house = await playedHouse();
    node = await house.system.addNode();
    home = temporaryFolder();
    archive = join(home.path, 'plenum.tar.gz');
    await house.checkIn(3);
    const { uploadDir, system } = house;
    await writeArchive(archive, { url: system.databaseUrl, uploadDir, filesOf: storedFiles });
  });
  afterAll(async () => {
    home?.remove();
    await house?.system.stop();
  });

  const restore = () =>
    restoreArchive(archive, {
      url: house.system.databaseUrl,
      uploadDir: house.uploadDir,
      force: true,
      last: renewEpochs,
    });

  it('makes connected clients of every node drop what they hold, and go on from there', async () => {
    const { meeting, operator } = house;
    const view = `attendance:venue:${meeting.venue('主会场').id}`;
    const elsewhere = await meeting.elsewhere(operator, node);
    const copies = await Promise.all(
      [operator, elsewhere].map(({ client }) => client.view(meeting.meetingId, view)),
    );
    const then = copies.map(({ digest }) => digest);
    await house.checkIn(4);
    await Promise.all(copies.map((copy, i) => copy.until(({ digest }) => digest !== then[i])));
    const epochs = copies.map(({ copy }) => copy.epoch);

    await restore();

    await Promise.all(copies.map((copy, i) => copy.until(({ digest }) => digest === then[i])));
    expect(copies.map(({ copy }) => epochs.includes(copy.epoch))).toEqual([false, false]);
    await house.checkIn(1);
    await Promise.all(copies.map((copy, i) => copy.until(({ digest }) => digest !== then[i])));
    await copies[0]?.until(({ digest }) => digest === copies[1]?.digest);
  });

  it('takes away what clients see of a meeting that the archive does not know', async () => {
    const { system } = house;
    const later = await givenMeeting(system);
    const client = await system.connect(system.admin);
    const copy = await client.view(later.meetingId, 'meeting');
    const seen = copy.entries().length;

    await restore();

    await copy.until(({ refused }) => refused !== undefined);
    expect([seen > 0, copy.refused, copy.entries()]).toEqual([true, 'meeting.not-found', []]);
  });
});
