import { join } from 'node:path';
import { Settings } from '../../src/platform/config/settings.js';
import { newId } from '../../src/platform/ids/id.js';
import { uploadFile } from '../../src/remarks/upload.client.js';
import { docxOf } from '../remarks/documents.js';
import { done, givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestEnvironment, type TestSystem } from '../support/system.js';

/** A house in which something of everything happened: seats, arrivals, and a document. */
export interface PlayedHouse {
  readonly system: TestSystem;
  readonly meeting: TestMeeting;
  readonly operator: TestPlayer;
  readonly uploadDir: string;
  /** The document that was handed in, and where it lies below the upload folder. */
  readonly document: { readonly content: Uint8Array; readonly path: string };
  /** Checks in so many more people of the main venue, one after the other; each acknowledged. */
  checkIn(people: number): Promise<void>;
}

const VENUE = '主会场';

export async function playedHouse(environment: TestEnvironment = {}): Promise<PlayedHouse> {
  const system = await startSystem(environment);
  const meeting = await givenMeeting(system, { writers: ['G04'] });
  const operator = await meeting.operator(VENUE);
  const { uploadDir } = system.plenum.app.get(Settings);
  let arrived = 0;
  const checkIn = async (people: number): Promise<void> => {
    for (const seat of meeting.seatsAt(VENUE).slice(arrived, arrived + people)) {
      arrived += 1;
      const { meetingId } = meeting;
      const occurredAt = '2025-02-14T08:30:00+08:00';
      const items = [{ id: newId(), seatId: seat.id, method: 'SEAT_LIST' as const, occurredAt }];
      const venueId = meeting.venue(VENUE).id;
      const ack = await operator.client.command('attendance:check-in', {
        meetingId,
        venueId,
        items,
      });
      if (!ack.ok || !ack.data.items[0]?.ok) throw new Error(JSON.stringify(ack));
    }
  };
  return {
    system,
    meeting,
    operator,
    uploadDir,
    document: await handIn(system, meeting, uploadDir),
    checkIn,
  };
}

/** Whoever writes for the unit of science hands in a document. */
export async function handIn(
  system: TestSystem,
  meeting: TestMeeting,
  uploadDir: string,
): Promise<PlayedHouse['document']> {
  const { unitId } = meeting.seatOf('市科技局');
  const { http, client } = await meeting.writer(unitId);
  const { remarks } = await done(
    system.admin.get<{ remarks: { id: string; unitId: string }[] }>(`${meeting.path}/remarks`),
  );
  const remarkId = remarks.find((remark) => remark.unitId === unitId)?.id ?? '';
  const content = await docxOf('科技赋能新质生产力', 300_000);
  const caller = {
    url: http.url,
    token: () => http.token(),
    command: (name: string, payload: { meetingId: string }) =>
      client.command(name as 'remarks:begin-upload', payload as never),
  };
  const { meetingId } = meeting;
  const { file } = await uploadFile(caller, {
    meetingId,
    remarkId,
    fileName: '发言.docx',
    content,
  });
  return { content, path: join(uploadDir, meetingId, `${remarkId}-${file.sha256}`) };
}
