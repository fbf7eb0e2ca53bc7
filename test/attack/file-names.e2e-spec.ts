import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Settings } from '../../src/platform/config/settings.js';
import { uploadFile } from '../../src/remarks/upload.client.js';
import { givenConference, type Conference, type Person } from '../remarks/conference.js';
import { docxOf } from '../remarks/documents.js';
import { startSystem, type TestSystem } from '../support/system.js';

/** Meeting, remark, and the sum of what is in it. */
const UNDER_IDS = /^uploads\/[\da-f-]{36}\/[\da-f-]{36}-[\da-f]{64}$/u;

describe('the name of a document', () => {
  let system: TestSystem;
  let conference: Conference;
  let author: Person;
  beforeAll(async () => {
    system = await startSystem();
    conference = await givenConference(system);
    author = await conference.givenAuthor(conference.science);
  });
  afterAll(() => system?.stop());

  /** Every file in the folder of the house. */
  function files(): string[] {
    const { dataDir } = system.plenum.app.get(Settings);
    return readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(dataDir, join(parentPath, name)));
  }

  it.each([
    '../../../../发言.docx',
    '..\\..\\发言.docx',
    '/tmp/发言.docx',
    '%2e%2e%2f发言.docx',
    '.htaccess',
  ])('%s is no path: what is stored lies under ids of the service', async (fileName) => {
    const { meetingId, science } = conference;
    const job = { meetingId, remarkId: conference.remarkOf(science), fileName };
    const content = await docxOf(`科技赋能 ${fileName}`);

    await uploadFile(author.caller, { ...job, content });

    const stored = files();
    expect(stored).not.toEqual([]);
    expect(stored.filter((path) => !UNDER_IDS.test(path))).toEqual([]);
  });
});
