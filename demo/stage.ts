import type { PlenumCommands } from '../src/contracts.js';
import { newId } from '../src/platform/ids/id.js';
import { HttpClient, type HttpAnswer } from '../src/realtime/client/http-client.js';
import {
  PlenumClient,
  type AnswerOf,
  type PayloadOf,
} from '../src/realtime/client/plenum-client.js';
import type { QueueStore } from '../src/realtime/client/command-queue.js';
import type { Ack, WireError } from '../src/realtime/contract.js';
import type { House } from './house.js';
import { Line } from './line.js';
import type { Narrator } from './narrator.js';

export type Client = PlenumClient<PlenumCommands>;
export type CommandName = keyof PlenumCommands;

/** Somebody who takes part: signed in over HTTP, connected over a socket. */
export interface Player {
  readonly http: HttpClient;
  readonly client: Client;
  /** Where the player has a line that can be cut. */
  readonly line?: Line;
}

/** What a player brings: where commands are kept while cut off, a line of its own. */
export interface Equipment {
  readonly queue?: QueueStore;
  readonly line?: boolean;
}

export interface VenueOfStage {
  readonly id: string;
  readonly name: string;
  readonly role: 'MAIN' | 'SUB';
  readonly divisionCode: string;
}

export interface SeatOfStage {
  readonly id: string;
  readonly venueId: string;
  readonly kind: 'PERSON' | 'UNIT';
  readonly attendanceClass: 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';
  readonly unitId: string | null;
  readonly unitType: string | null;
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly rankCode: string;
}

/** What every step of the demo works with; planning fills it. */
export interface Stage {
  readonly house: House;
  readonly narrator: Narrator;
  readonly meetingId: string;
  readonly players: Map<string, Player>;
  readonly accountIds: Map<string, string>;
  readonly units: Map<string, { readonly id: string; readonly shortName: string }>;
  venues: VenueOfStage[];
  seats: SeatOfStage[];
}

export const PASSWORD = 'demo-player-2025';

/** The body of an answer that must be a success. */
export function bodyOf<T>({ status, body }: HttpAnswer<T>): T {
  if (status >= 300) throw new Error(`HTTP ${status}: ${JSON.stringify(body)}`);
  return body;
}

export function venueNamed(stage: Stage, part: string): VenueOfStage {
  const venue = stage.venues.find(({ name }) => name.includes(part));
  if (!venue) throw new Error(`no venue ${part}`);
  return venue;
}

export function seatOfUnit(stage: Stage, shortName: string): SeatOfStage {
  const seat = stage.seats.find(({ unitName, kind }) => unitName === shortName && kind === 'UNIT');
  if (!seat) throw new Error(`no seat of ${shortName}`);
  return seat;
}

export function playerNamed(stage: Stage, name: string): Player {
  const player = stage.players.get(name);
  if (!player) throw new Error(`nobody plays ${name}`);
  return player;
}

/** Signs in and connects. */
export async function enter(
  stage: Stage,
  name: string,
  { queue, line: withLine = false }: Equipment = {},
): Promise<Player> {
  const line = withLine ? await Line.to(stage.house.url) : undefined;
  const url = line?.url ?? stage.house.url;
  const http = new HttpClient(url);
  await http.signIn(name, PASSWORD);
  const client: Client = new PlenumClient<PlenumCommands>({
    url,
    token: () => http.token(),
    ...(queue ? { queue } : {}),
  });
  await client.connect();
  const player = { http, client, ...(line ? { line } : {}) };
  stage.players.set(name, player);
  return player;
}

/** The line of a player who has one. */
export function lineOf(stage: Stage, who: string): Line {
  const { line } = playerNamed(stage, who);
  if (!line) throw new Error(`${who} has no line to cut`);
  return line;
}

/** A command that must succeed; its answer. */
export async function give<N extends CommandName>(
  stage: Stage,
  who: string,
  name: N,
  payload: Omit<PayloadOf<PlenumCommands, N>, 'meetingId'>,
): Promise<AnswerOf<PlenumCommands, N>> {
  const { meetingId } = stage;
  const input = { id: newId(), ...payload, meetingId } as PayloadOf<PlenumCommands, N>;
  const ack = await playerNamed(stage, who).client.command(name, input);
  if (!ack.ok) throw new Error(`${name} by ${who}: ${ack.error.code} ${ack.error.message}`);
  return ack.data;
}

/** A command that must be refused; all that its client is told. */
export async function refusal<N extends CommandName>(
  stage: Stage,
  who: string,
  name: N,
  payload: Omit<PayloadOf<PlenumCommands, N>, 'meetingId'>,
): Promise<WireError> {
  const { meetingId } = stage;
  const input = { id: newId(), ...payload, meetingId } as PayloadOf<PlenumCommands, N>;
  const ack = await playerNamed(stage, who).client.command(name, input);
  if (ack.ok) throw new Error(`${name} by ${who} was not refused`);
  return ack.error;
}

/**
 * One command by several players at the same instant: each message is on its way before any answer can
 * come, because nothing is waited for in between.
 */
export function sendTogether<N extends CommandName>(
  stage: Stage,
  name: N,
  asks: readonly (readonly [
    who: string,
    payload: Omit<PayloadOf<PlenumCommands, N>, 'meetingId'>,
  ])[],
): Promise<AnswerOf<PlenumCommands, N>[]> {
  const { meetingId } = stage;
  const answers = asks.map(([who, payload]) =>
    playerNamed(stage, who).client.raw(name, { id: newId(), ...payload, meetingId }),
  );
  return Promise.all(answers.map(async (answer) => dataOf<N>(name, await answer)));
}

function dataOf<N extends CommandName>(name: N, ack: Ack): AnswerOf<PlenumCommands, N> {
  if (!ack.ok) throw new Error(`${name}: ${ack.error.code} ${ack.error.message}`);
  return ack.data as AnswerOf<PlenumCommands, N>;
}
