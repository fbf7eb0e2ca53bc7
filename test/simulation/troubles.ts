import type { SimHouse } from './sim-house.js';
import { DOUBLED_MS, LATE_MS, type NetworkFaults } from './sim-network.js';

/** A head comes this often; without any sign for so long a screen knows that something is missing, ms. */
const HEAD_MS = 5_000;
const SILENCE_MS = 6_000;

/** A node that misses a hint compares with the log after this; without a comparison it vouches for this long, ms. */
const BEAT_MS = 1_000;
const SURE_MS = 3_000;

/** The longest way of a packet, merging, and a few statements, ms. */
const ON_THE_WAY_MS = 500;

/** What has gone wrong in a story so far: how long a copy may be wrong and look live depends on it alone. */
export class Troubles {
  private nodeApart = false;
  private headsLost = false;
  private hintsLost = false;
  private lateMs = 0;

  /** To be called before anything can come of what happened. */
  note({ network, server, hints, nodes, scheduler }: SimHouse): void {
    const frozen = nodes.some(({ owner }) => owner.frozenUntilMs > scheduler.nowMs);
    this.nodeApart ||= frozen || server.everAway || server.mayFail;
    this.hintsLost ||= hints.everCut || hints.lose > 0;
    this.headsLost ||= network.everSilent;
    if (network.faults) this.notePackets(network.faults);
  }

  private notePackets({ lose, late, double, sparesHeads }: NetworkFaults): void {
    if (sparesHeads) return;
    this.headsLost ||= lose > 0;
    if (double > 0) this.lateMs = Math.max(this.lateMs, DOUBLED_MS);
    if (late > 0) this.lateMs = Math.max(this.lateMs, LATE_MS);
  }

  /**
   * Where heads arrive and nodes hear of each other, one interval of heads. Where heads are lost, the
   * silence after the last sign, which may be late; a node apart vouches for a while for what it has.
   */
  get wrongAtMostMs(): number {
    if (this.nodeApart) return SURE_MS + SILENCE_MS + this.lateMs + ON_THE_WAY_MS;
    const unheardMs = this.hintsLost ? BEAT_MS : 0;
    const unseenMs = this.headsLost ? SILENCE_MS + this.lateMs : HEAD_MS;
    return unheardMs + unseenMs + ON_THE_WAY_MS;
  }
}
