import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import { CheckIn, Receipt, Tally } from './a-entities.js';
import type { CheckInPayload } from './check-in-payload.js';

/** What became of one arrival. */
export interface Arrived {
  readonly checkInId: string;
  readonly seatId: string;
  readonly venueId: string;
  readonly present: number;
}

/** A transaction a command, through repositories. */
@Injectable()
export class AttendanceService {
  constructor(private readonly dataSource: DataSource) {}

  checkIn({ meetingId, venueId, items }: CheckInPayload): Promise<Arrived> {
    const item = items[0];
    if (!item) throw new Error('no item');
    return this.dataSource.transaction(async (manager) => {
      const earlier = await manager.findOneBy(Receipt, { id: item.id });
      if (earlier) return JSON.parse(earlier.answer) as Arrived;
      await manager.save(
        manager.create(CheckIn, {
          id: item.id,
          meetingId,
          seatId: item.seatId,
          venueId,
          method: item.method,
          occurredAt: new Date(item.occurredAt),
          status: 'PRESENT',
        }),
      );
      await manager.increment(Tally, { venueId }, 'present', 1);
      const { present } = await manager.findOneByOrFail(Tally, { venueId });
      const answer = { checkInId: item.id, seatId: item.seatId, venueId, present };
      await manager.save(
        manager.create(Receipt, {
          id: item.id,
          accountId: meetingId,
          payloadHash: createHash('sha256').update(JSON.stringify(item)).digest('base64'),
          answer: JSON.stringify(answer),
        }),
      );
      return answer;
    });
  }
}

@WebSocketGateway()
export class AttendanceGateway {
  @WebSocketServer()
  private readonly server!: Server;

  constructor(private readonly attendance: AttendanceService) {}

  @SubscribeMessage('join')
  async join(@ConnectedSocket() socket: Socket, @MessageBody() { room }: { room: string }) {
    await socket.join(room);
    return { ok: true, data: {} };
  }

  @SubscribeMessage('attendance:check-in')
  async checkIn(@MessageBody() payload: CheckInPayload) {
    const arrived = await this.attendance.checkIn(payload);
    this.tell(arrived);
    return { ok: true, data: { items: [{ ok: true, data: arrived }] } };
  }

  /** A1 tells everybody of each change, A2 only the venue's room. */
  private tell(arrived: Arrived): void {
    const to = process.env['TELL'] === 'all' ? this.server : this.server.to(arrived.venueId);
    to.emit('attendance:changed', arrived);
  }
}
