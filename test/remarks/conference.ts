import type { HttpClient } from '../../src/realtime/client/http-client.js';
import type { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import type { UploadCaller } from '../../src/remarks/upload.client.js';
import { done, givenMeeting } from '../support/meeting.js';
import type { TestSystem } from '../support/system.js';

/** Whoever acts in a test: REST, socket, and what uploading takes. */
export interface Person {
  readonly http: HttpClient;
  readonly client: PlenumClient;
  readonly caller: UploadCaller;
}

/** A meeting whose notice is out, with two units invited to hand in written remarks. */
export interface Conference {
  readonly meetingId: string;
  readonly science: string;
  readonly education: string;
  /** The remark of the unit. */
  remarkOf(unitId: string): string;
  /** Somebody who writes for the unit. */
  givenAuthor(unitId: string): Promise<Person>;
}

export async function personOf(system: TestSystem, http: HttpClient): Promise<Person> {
  return withCaller(http, await system.connect(http));
}

export async function givenConference(system: TestSystem): Promise<Conference> {
  const meeting = await givenMeeting(system, { writers: ['G04', 'G03'] });
  const { remarks } = await done(
    system.admin.get<{ remarks: { id: string; unitId: string }[] }>(`${meeting.path}/remarks`),
  );
  return {
    meetingId: meeting.meetingId,
    science: meeting.seatOf('市科技局').unitId,
    education: meeting.seatOf('市教育局').unitId,
    remarkOf: (unitId) => remarks.find((remark) => remark.unitId === unitId)?.id ?? '',
    givenAuthor: async (unitId) => {
      const { http, client } = await meeting.writer(unitId);
      return withCaller(http, client);
    },
  };
}

const withCaller = (http: HttpClient, client: PlenumClient): Person => ({
  http,
  client,
  caller: {
    url: http.url,
    token: () => http.token(),
    command: (name, payload) => client.command(name, payload),
  },
});
