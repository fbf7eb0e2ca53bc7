import type { Instant } from '../platform/time/instant.js';
import { drawsOnBudget, leastLeft, leftMs } from './budget.rules.js';
import { clockMs } from './clock.rules.js';
import type { FloorBudget } from './floor-budget.entity.js';
import type { FloorRequest } from './floor-request.entity.js';
import type { FloorState } from './floor.state.js';
import type { BudgetHolder } from './floor.words.js';
import { isOpen } from './states.rules.js';
import { usedKey } from './used-time.rules.js';

type Row = Readonly<FloorRequest>;

/** The budgets of a meeting, and what is left of them: of a state, or of a draft laid over it. */
export class BudgetBook {
  private readonly changed = new Map<string, Readonly<FloorBudget>>();

  private speakers: readonly Row[] | undefined;

  constructor(
    private readonly state: Pick<FloorState, 'budgets' | 'used' | 'open' | 'seats'>,
    /** Requests as they now are. */
    private readonly find: (id: string) => Row | undefined,
  ) {}

  put(row: Readonly<FloorBudget>): void {
    this.changed.set(usedKey(row.holderKind, row.holderId), row);
  }

  /** As its seats have it; undefined where no seat is the unit's. */
  unitName(unitId: string): string | undefined {
    return [...this.state.seats.values()].find((seat) => seat.unitId === unitId)?.unitName;
  }

  totalMs(holder: BudgetHolder, holderId: string): number | null {
    const key = usedKey(holder, holderId);
    return (this.changed.get(key) ?? this.state.budgets.get(key))?.totalMs ?? null;
  }

  /** ms drawn by closed spans; with `at` by the running ones until then, too. */
  usedMs(holder: BudgetHolder, holderId: string, at?: Instant): number {
    const known = this.state.used.get(usedKey(holder, holderId))?.drawnMs ?? 0;
    const since = this.speaking()
      .filter((before) => drawsOnBudget(before.kind) && holderIdOf(before, holder) === holderId)
      .map((before) => drawnSince(before, this.find(before.id) ?? before, at));
    return since.reduce((sum, ms) => sum + ms, known);
  }

  /** What is left for a speech of this request, ms; null where it draws on no budget, or is over. */
  leftFor(row: Row, at?: Instant): number | null {
    if (!drawsOnBudget(row.kind) || !isOpen(row.state)) return null;
    return leastLeft([this.left('VENUE', row.venueId, at), this.left('UNIT', row.unitId, at)]);
  }

  /** Whose sums may have moved since the state was: looked up once, not for each who waits. */
  private speaking(): readonly Row[] {
    this.speakers ??= [...this.state.open.values()].filter((row) => row.state === 'GRANTED');
    return this.speakers;
  }

  private left(holder: BudgetHolder, holderId: string | null, at?: Instant): number | null {
    const totalMs = holderId === null ? null : this.totalMs(holder, holderId);
    if (holderId === null || totalMs === null) return null;
    return leftMs(totalMs, this.usedMs(holder, holderId, at));
  }
}

const holderIdOf = (row: Row, holder: BudgetHolder): string | null =>
  holder === 'UNIT' ? row.unitId : row.venueId;

const drawnSince = (before: Row, now: Row, at?: Instant): number =>
  (at === undefined ? now.spokenMs : clockMs(now, at)) - before.spokenMs;
