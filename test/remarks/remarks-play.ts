import type { Actor, Grant, Role } from '../../src/realtime/actor.js';
import type { RemarksContext } from '../../src/remarks/remarks-context.js';
import type { RemarksCommand, RemarkView } from '../../src/remarks/remarks.contract.js';
import type { RemarksFact, RemarksState } from '../../src/remarks/remarks-state.js';
import { RemarksTopic } from '../../src/remarks/remarks.topic.js';
import { MEDIA_TYPES } from '../../src/remarks/upload.rules.js';
import { refusalOf, TopicPlay, uuid } from '../support/topic-play.js';

const meetingId = uuid(1);
export const science = uuid(11);
export const education = uuid(12);
export const harbourSeat = uuid(21);
export const companySeat = uuid(22);
export const sha = 'a'.repeat(64);
export const otherSha = 'b'.repeat(64);

const context: RemarksContext = {
  units: new Map([
    [science, { id: science, code: 'KJ', name: '市科技局', protocolOrder: 30 }],
    [education, { id: education, code: 'JY', name: '市教育局', protocolOrder: 20 }],
  ]),
  seats: new Map([
    [harbourSeat, { id: harbourSeat, unitId: education, unitName: '市教育局', protocolOrder: 50 }],
    [companySeat, { id: companySeat, unitId: null, unitName: '北钻公司', protocolOrder: 90 }],
  ]),
};

function actorWith(role: Role, scope: Partial<Grant> = {}): Actor {
  const grant = { role, meetingId, venueId: null, unitId: null, seatId: null, ...scope };
  return { accountId: uuid(900), sessionId: uuid(901), grants: [grant] };
}

export const desk = actorWith('ORGANIZER');
export const ofScience = actorWith('UNIT', { unitId: science });
export const ofEducation = actorWith('UNIT', { unitId: education });
export const ofCompany = actorWith('SPEAKER', { seatId: companySeat });

/** The written remarks of one meeting. */
export class Play extends TopicPlay<RemarksState, RemarksFact, RemarksContext> {
  constructor() {
    super(new RemarksTopic(), meetingId, context, '2025-02-10T01:00:00.000Z');
  }

  override run<Answer = { readonly remark: RemarkView }>(
    name: RemarksCommand['name'],
    input: object,
    actor: Actor,
    id?: string,
  ): Answer {
    return super.run(name, input, actor, id);
  }

  /** The code of a refusal, or `ok`. */
  codeOf(name: RemarksCommand['name'], input: object, actor: Actor): string {
    return refusalOf(() => this.run(name, input, actor));
  }

  invited(unitId = science): string {
    const { remarks } = this.run<{ remarks: RemarkView[] }>(
      'remarks:invite',
      { unitIds: [unitId] },
      desk,
    );
    return remarks[0]?.id ?? '';
  }

  begin(remarkId: string, actor = ofScience, sha256 = sha, size = 1000) {
    const input = { remarkId, fileName: '发言.docx', size, sha256 };
    return this.run<{ uploadId: string; complete?: true }>('remarks:begin-upload', input, actor);
  }

  record(uploadId: string, actor = ofScience, characters = 1800) {
    const file = { mediaType: MEDIA_TYPES.docx, characters };
    return this.run<{ file: { id: string } }>('remarks:record-file', { uploadId, file }, actor);
  }

  handedIn(remarkId: string, actor = ofScience): RemarkView {
    this.record(this.begin(remarkId, actor).uploadId, actor);
    const input = { remarkId, title: '科技赋能', author: '林晓' };
    return this.run('remarks:submit', input, actor).remark;
  }
}
