import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import { DataSource, type EntityManager } from 'typeorm';
import { Floor, Hand, Receipt } from './a-entities.js';
import type { HandPayload } from './hand-payload.js';

/** What became of one hand. */
export interface Raised {
  readonly requestId: string;
  readonly venueId: string;
  readonly position: number;
}

/** A transaction a command, through repositories; the floor's row is held, so that places have no gaps. */
@Injectable()
export class FloorService {
  constructor(private readonly dataSource: DataSource) {}

  raise(payload: HandPayload): Promise<Raised> {
    return this.dataSource.transaction(async (manager) => {
      const earlier = await manager.findOneBy(Receipt, { id: payload.id });
      if (earlier) return JSON.parse(earlier.answer) as Raised;
      const raised = await queue(manager, payload);
      const payloadHash = createHash('sha256').update(JSON.stringify(payload)).digest('base64');
      const answer = JSON.stringify(raised);
      const { id, meetingId: accountId } = payload;
      await manager.save(manager.create(Receipt, { id, accountId, payloadHash, answer }));
      return raised;
    });
  }

  async clear(meetingId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.delete(Hand, { meetingId });
      await manager.update(Floor, { meetingId }, { raised: 0 });
    });
  }
}

async function queue(manager: EntityManager, payload: HandPayload): Promise<Raised> {
  const { id, meetingId, beneficiary } = payload;
  const { venueId } = beneficiary;
  const floor = await manager.findOneOrFail(Floor, {
    where: { meetingId },
    lock: { mode: 'pessimistic_write' },
  });
  if (await manager.existsBy(Hand, { venueId })) throw new Error('waiting already');
  floor.raised += 1;
  await manager.save(floor);
  await manager.save(manager.create(Hand, { id, meetingId, venueId, place: floor.raised }));
  return { requestId: id, venueId, position: floor.raised };
}

/** Everybody is told of each hand. */
@WebSocketGateway()
export class FloorGateway {
  @WebSocketServer()
  private readonly server!: Server;

  constructor(private readonly floor: FloorService) {}

  @SubscribeMessage('floor:request')
  async request(@MessageBody() payload: HandPayload) {
    const request = await this.floor.raise(payload);
    this.server.emit('floor:changed', request);
    return { ok: true, data: { request } };
  }

  @SubscribeMessage('floor:clear')
  async clear(@MessageBody() { meetingId }: { meetingId: string }) {
    await this.floor.clear(meetingId);
    this.server.emit('floor:changed', {});
    return { ok: true, data: {} };
  }
}
