import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Server, ServerOptions } from 'socket.io';
import { answerParent, usage } from '../harness/child.js';
import { AttendanceGateway, AttendanceService } from './a-attendance.js';
import { CheckIn, Floor, Hand, Receipt, Tally } from './a-entities.js';
import { featureGateways } from './a-features.js';
import { FloorGateway, FloorService } from './a-floor.js';

/** Peer A: the NestJS of a good team's week. */
const CONNECTIONS = 32;

class Adapter extends IoAdapter {
  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(port, { ...options, perMessageDeflate: false } as ServerOptions);
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env['DATABASE_URL'] ?? '',
      entities: [CheckIn, Floor, Hand, Receipt, Tally],
      poolSize: CONNECTIONS,
    }),
  ],
  providers: [
    AttendanceService,
    AttendanceGateway,
    FloorService,
    FloorGateway,
    ...featureGateways(),
  ],
})
class PeerModule {}

const app = await NestFactory.create(PeerModule, { logger: false });
app.useWebSocketAdapter(new Adapter(app));
await app.listen(Number(process.env['PORT']), '127.0.0.1');

const answers = { usage };
export type NestAnswers = typeof answers;

answerParent(answers, () => app.close());
