import fc from 'fast-check';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import { FloorTopic } from '../../src/floor/floor.topic.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { ReadinessTopic } from '../../src/readiness/readiness.topic.js';
import type { AnyTopic, Fact } from '../../src/realtime/topic.js';
import { RemarksTopic } from '../../src/remarks/remarks.topic.js';
import * as attendance from '../attendance/hall.js';
import { item } from '../floor/given-agenda.js';
import * as floor from '../floor/hall.js';
import { ControlRoom } from '../readiness/control-room.js';
import * as remarks from '../remarks/remarks-play.js';

/** What was done to a topic of a meeting. */
export interface History {
  readonly topic: AnyTopic;
  readonly meetingId: string;
  readonly state: unknown;
  readonly facts: readonly Fact[];
}

/** One step: numbers pick among what is there, so that every step fits every state. */
interface Step {
  readonly verb: number;
  readonly who: number;
  readonly flag: boolean;
  readonly text: string;
}

/** Words as people type them: any script, emoji, whatever a keyboard has. */
const texts = fc
  .oneof(
    fc.constantFrom('误签', '设备故障，改用电话', '👩‍👩‍👧 "引号"', '\u2028\\', 'e\u0301', '𠮷'),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  .filter((text) => text.trim() !== '' && !text.includes('\0'));

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ verb: fc.nat(), who: fc.nat(999), flag: fc.boolean(), text: texts }),
  { minLength: 1, maxLength: 40 },
);

type Verb = (step: Step) => unknown;

const pick = <T>(list: readonly T[], number: number, otherwise: T): T =>
  list[number % Math.max(1, list.length)] ?? otherwise;

const historyOf = (
  topic: AnyTopic,
  { meetingId, state, facts }: Omit<History, 'topic'>,
): History => ({ topic, meetingId, state, facts });

/** Takes the steps one after the other; what is refused changes nothing. */
function take(list: readonly Step[], verbs: readonly Verb[]): void {
  for (const step of list) {
    try {
      pick<Verb>(verbs, step.verb, () => undefined)(step);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
}

const venueId = (who: number): string =>
  pick([attendance.city, attendance.anda], who, attendance.city);

async function attended(list: readonly Step[]): Promise<History> {
  const { ada, ben, cleo, dora, emil, finn } = attendance;
  const hall = await attendance.Hall.open();
  const seatId = (who: number): string => pick([ada, ben, cleo, dora, emil], who, ada);
  const idOf = (kind: string, who: number): string =>
    pick(
      hall.rows().filter((fact) => fact.kind === kind),
      who,
      { kind: 'walk-in', row: { id: ada } } as never,
    ).row.id;
  take(list, [
    ({ who, flag, text }) =>
      hall.checkIn(seatId(who), {
        venueId: venueId(who),
        actor: attendance.organizer,
        ...(flag ? { substitute: { ...finn, name: text } } : {}),
      }),
    ({ who }) =>
      hall.run('attendance:check-out', {
        venueId: venueId(who),
        seatId: seatId(who),
        occurredAt: hall.at,
      }),
    ({ who, flag }) =>
      hall.run('attendance:enter-sheet', {
        venueId: venueId(who),
        row: {
          seatId: seatId(who),
          arrivedAt: attendance.clock(flag ? '00:10' : '00:40'),
          ...(who % 2 ? { leftAt: hall.at } : {}),
        },
      }),
    ({ who, text }) =>
      hall.run('attendance:annul', {
        venueId: venueId(who),
        checkInId: idOf('check-in', who),
        reason: text,
      }),
    ({ who, text }) =>
      hall.run('attendance:add-walk-in', {
        venueId: venueId(who),
        name: text,
        unitName: text,
        postTitle: text,
        occurredAt: hall.at,
      }),
    ({ who, flag }) =>
      hall.run('attendance:report-headcount', {
        venueId: venueId(who),
        people: who,
        occurredAt: flag ? attendance.clock('00:30') : hall.at,
      }),
    ({ who, text, flag }) =>
      hall.run('attendance:sync-roster', {
        rows: [attendance.seat(seatId(who), text, { leave: flag ? 'APPROVED' : 'NONE' })],
      }),
    ({ who, flag }) =>
      hall.run('attendance:answer-question', {
        questionId: idOf('question', who),
        answer: flag ? 'ACCEPT' : 'DISMISS',
      }),
  ]);
  return historyOf(new AttendanceTopic(), hall);
}

function floorTaken(list: readonly Step[]): History {
  const hall = new floor.Hall();
  const speakers = ['P0', 'P1', 'P2', 'P3'].map((name, i) =>
    hall.givenSpeaker(name, { venueId: i % 2 ? hall.subVenue : hall.mainVenue }),
  );
  const speaker = (who: number): floor.Speaker => pick(speakers, who, speakers[0] as floor.Speaker);
  const requestId = (who: number): string =>
    pick([...hall.state.requests.keys()], who, attendance.ada);
  take(list, [
    ({ who, text }) =>
      hall.run(
        'floor:request',
        { beneficiary: { seatId: speaker(who).seatId }, kind: 'NORMAL', topic: text },
        speaker(who).actor,
      ),
    ({ who }) => hall.ask(speaker(who), { kind: 'QUESTION' }),
    ({ who }) => hall.run('floor:accept', { requestId: requestId(who) }),
    ({ who, text }) => hall.run('floor:deny', { requestId: requestId(who), reason: text }),
    ({ who }) => hall.run('floor:grant', { requestId: requestId(who) }),
    ({ who }) => hall.run('floor:release', { requestId: requestId(who) }),
    ({ who }) => hall.run('floor:revoke', { requestId: requestId(who) }),
    ({ who }) => hall.run('floor:pause', { requestId: requestId(who) }),
    ({ who }) => hall.run('floor:resume', { requestId: requestId(who) }),
    () => hall.run('floor:call-next', {}),
    ({ who }) => hall.pass(1 + 100 * who),
    ({ who, text }) =>
      hall.run('floor:sync-agenda', {
        rows: [item(1 + (who % 3), { title: text, speakerSeatId: speaker(who).seatId })],
      }),
    ({ flag }) => hall.run('floor:follow-link', { venueId: hall.subVenue, up: flag }),
  ]);
  const topic = new FloorTopic({} as never, {} as never, {} as never);
  return historyOf(topic, hall);
}

const channels = (flag: boolean) => ({ video: true, audio: flag, return: true });

async function readied(list: readonly Step[]): Promise<History> {
  const room = await ControlRoom.open();
  take(list, [
    ({ who, flag, text }) =>
      room.run('readiness:report-test', {
        venueId: venueId(who),
        round: 1 + (who % 9),
        ...channels(flag),
        remark: text,
      }),
    () => room.run('readiness:start-roll-call'),
    ({ who }) => room.run('readiness:call-venue', { venueId: venueId(who) }),
    ({ who, flag, text }) =>
      room.run('readiness:answer-call', {
        venueId: venueId(who),
        ...channels(flag),
        remark: text,
      }),
    () => room.run('readiness:finish-roll-call'),
    ({ who, flag, text }) =>
      room.run('readiness:report-link', { venueId: venueId(who), up: flag, remark: text }),
  ]);
  return historyOf(new ReadinessTopic(), room);
}

function remarked(list: readonly Step[]): History {
  const { desk, ofScience, science, education, sha, otherSha } = remarks;
  const play = new remarks.Play();
  const remarkId = (who: number): string => pick([...play.state.remarks.keys()], who, '');
  take(list, [
    ({ flag }) => play.invited(flag ? science : education),
    ({ who, flag }) => {
      const { uploadId } = play.begin(remarkId(who), ofScience, flag ? sha : otherSha);
      play.record(uploadId);
    },
    ({ who, text }) =>
      play.run(
        'remarks:submit',
        { remarkId: remarkId(who), title: text, author: text, post: text },
        ofScience,
      ),
    ({ who, text }) => play.run('remarks:return', { remarkId: remarkId(who), reason: text }, desk),
    ({ who }) => play.run('remarks:accept', { remarkId: remarkId(who) }, desk),
    ({ who, text }) => play.run('remarks:reject', { remarkId: remarkId(who), reason: text }, desk),
    ({ who }) => play.run('remarks:withdraw', { remarkId: remarkId(who) }, ofScience),
  ]);
  return historyOf(new RemarksTopic(), play);
}

/** Whatever was done to any of the topics. */
export const histories: Readonly<Record<string, fc.Arbitrary<() => Promise<History> | History>>> = {
  attendance: steps.map((list) => () => attended(list)),
  floor: steps.map((list) => () => floorTaken(list)),
  readiness: steps.map((list) => () => readied(list)),
  remarks: steps.map((list) => () => remarked(list)),
};
