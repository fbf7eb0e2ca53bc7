import type { PlenumCommands } from '../../src/contracts.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import type { AnswerOf, PayloadOf } from '../../src/realtime/client/plenum-client.js';
import {
  codeOf,
  givenMeeting,
  MORNING,
  type TestMeeting,
  type TestPlan,
  type TestPlayer,
} from '../support/meeting.js';
import type { TestSystem } from '../support/system.js';

type Name = keyof PlenumCommands & `floor:${string}`;
type Words<N extends Name> = Omit<PayloadOf<PlenumCommands, N>, 'meetingId'>;

/** Somebody in a seat, present, with an account of its own. */
export interface PlenarySpeaker extends TestPlayer {
  readonly seatId: string;
}

/** An item as it stands on the agenda. */
export interface AgendaItemAnswer {
  readonly id: string;
  readonly title: string;
}

/** A meeting in session, with its chair. */
export class Plenary {
  constructor(
    readonly system: TestSystem,
    readonly meeting: TestMeeting,
    readonly chair: TestPlayer,
  ) {}

  get meetingId(): string {
    return this.meeting.meetingId;
  }

  ack<N extends Name>(
    name: N,
    words: Words<N>,
    who: TestPlayer = this.chair,
  ): Promise<Ack<AnswerOf<PlenumCommands, N>>> {
    const payload = { ...words, meetingId: this.meetingId } as PayloadOf<PlenumCommands, N>;
    return who.client.command(name, payload);
  }

  /** The answer of a command that must be a success. */
  async run<N extends Name>(
    name: N,
    words: Words<N>,
    who?: TestPlayer,
  ): Promise<AnswerOf<PlenumCommands, N>> {
    const ack = await this.ack(name, words, who);
    if (!ack.ok) throw new Error(`${name}: ${ack.error.code}`);
    return ack.data;
  }

  /** `ok`, or the code it was refused with. */
  async codeOf<N extends Name>(name: N, words: Words<N>, who?: TestPlayer): Promise<string> {
    return codeOf(await this.ack(name, words, who));
  }

  view(name: 'floor' | 'floor:desk' | 'floor:mine', who = this.chair): Promise<OpenView> {
    return who.client.view(this.meetingId, name);
  }

  /** The `n`th seat of a venue, checked in by an operator of the venue, with an account. */
  async givenSpeaker(venue: string, n: number): Promise<PlenarySpeaker> {
    const seatId = this.meeting.seatsAt(venue)[n]?.id ?? '';
    const operator = await this.meeting.operator(venue);
    const ack = await operator.client.command('attendance:check-in', {
      meetingId: this.meetingId,
      venueId: this.meeting.venue(venue).id,
      items: [{ id: newId(), seatId, method: 'SEAT_LIST', occurredAt: MORNING }],
    });
    const [item] = ack.ok ? ack.data.items : [];
    if (!item?.ok) throw new Error('not checked in');
    return { ...(await this.meeting.given({ role: 'SPEAKER', seatId })), seatId };
  }

  /** The items of the agenda, in order; each has a list of speakers. */
  async items(): Promise<readonly AgendaItemAnswer[]> {
    const path = `/api/v1/meetings/${this.meetingId}/agenda`;
    return (await this.system.admin.get<{ items: AgendaItemAnswer[] }>(path)).body.items;
  }

  /** A hand that is raised; the id of the request. */
  async ask(
    speaker: PlenarySpeaker,
    kind: 'NORMAL' | 'QUESTION' = 'NORMAL',
    beneficiary = { seatId: speaker.seatId },
  ): Promise<string> {
    const { request } = await this.run('floor:request', { beneficiary, kind }, speaker);
    return request.requestId;
  }

  async queue(speaker: PlenarySpeaker): Promise<string> {
    const requestId = await this.ask(speaker);
    await this.run('floor:accept', { requestId });
    return requestId;
  }
}

export async function givenPlenary(system: TestSystem, plan?: TestPlan): Promise<Plenary> {
  const meeting = await givenMeeting(system, plan);
  const chair = await meeting.given({ role: 'CHAIR' });
  const { meetingId } = meeting;
  const ack = await chair.client.command('meeting:start', { meetingId });
  if (!ack.ok) throw new Error(`meeting:start: ${ack.error.code}`);
  return new Plenary(system, meeting, chair);
}
