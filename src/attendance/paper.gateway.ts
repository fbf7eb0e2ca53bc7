import { Inject, Injectable } from '@nestjs/common';
import type { Ack } from '../realtime/contract.js';
import { Lanes } from '../realtime/lanes.js';
import { OnCommands, type Call } from '../realtime/realtime.decorator.js';
import { allOf, ItemAcks } from './item-acks.js';
import { paperCommands, type PaperOne, type PaperRow } from './paper.contract.js';

type SheetCall = Call<
  'attendance:enter-sheet',
  { readonly venueId: string; readonly rows: readonly PaperRow[] }
>;

/** Paper sheets on their way into attendance's lane. */
@Injectable()
export class PaperGateway {
  constructor(
    @Inject(Lanes) private readonly lanes: Lanes,
    private readonly acks: ItemAcks,
  ) {}

  /** Each row is a command of its own; if one was not decided, the whole is to be given again. */
  @OnCommands(paperCommands)
  async enter(call: SheetCall): Promise<{ rows: readonly Ack[] }> {
    const { meetingId, name, actor, input } = call;
    const acks = input.rows.map(({ id, ...row }) => {
      const one: PaperOne = { venueId: input.venueId, row };
      return this.acks.of(call, () =>
        this.lanes.submit({ id, meetingId, name, input: one, actor }),
      );
    });
    return { rows: await allOf(acks) };
  }
}
