import { Inject, Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { Settings } from '../../platform/config/settings.js';
import { ERROR_CATALOGUE, type ErrorCatalogue } from '../../platform/errors/error-catalogue.js';
import { Clock } from '../../platform/time/clock.js';
import { Gatekeeper } from '../gatekeeper.js';
import { addressOf, DoorLimits } from './door-limits.js';
import { admit, refusal } from './handshake.js';
import type { SocketData } from './socket-session.js';

/** Lets sockets of both engines in, or refuses them before they exist. */
@Injectable()
export class Doorkeeper {
  constructor(
    private readonly limits: DoorLimits,
    private readonly settings: Settings,
    private readonly clock: Clock,
    @Inject(Gatekeeper) private readonly gatekeeper: Gatekeeper,
    @Inject(ERROR_CATALOGUE) private readonly catalogue: ErrorCatalogue,
  ) {}

  /** The error that `connect_error` shall carry; undefined once `socket.data` says who it is. */
  async refusalOf(socket: Pick<Socket, 'handshake' | 'conn' | 'data'>): Promise<Error | undefined> {
    const { auth } = socket.handshake;
    try {
      socket.data = await this.admit(socket);
      return undefined;
    } catch (error) {
      return refusal(error, this.catalogue, auth['lang'] === 'en' ? 'en' : 'zh-CN');
    }
  }

  private async admit({
    handshake,
    conn,
  }: Pick<Socket, 'handshake' | 'conn'>): Promise<SocketData> {
    const nowMs = this.clock.monotonicMs();
    this.limits.knock(addressOf(handshake, this.settings.trustProxy), nowMs);
    const time = { monotonicMs: nowMs, realMs: this.clock.nowMs() };
    const data = await admit(this.gatekeeper, handshake.auth, time);
    const leave = this.limits.enter(data.sessionId);
    // Not `disconnect`: a socket that is lost before `connection` never says so.
    conn.once('close', leave);
    if (conn.readyState !== 'open') leave();
    return data;
  }
}
