import { Injectable } from '@nestjs/common';
import { SpeechRegister, type Speech } from '../floor/speech-register.js';
import { AcceptedRemarks } from '../remarks/accepted-remarks.js';
import type { CommuniqueSpeaker } from './communique.rules.js';
import { RecordDirectory, type UnitNames } from './record-directory.js';

/** Who spoke and who wrote, by the names a communique gives them. */
export interface SpokenRecord {
  readonly speakers: readonly CommuniqueSpeaker[];
  readonly written: readonly Omit<CommuniqueSpeaker, 'state'>[];
}

/** The exchange speeches and the accepted written remarks of a meeting. */
@Injectable()
export class SpokenRecords {
  constructor(
    private readonly register: SpeechRegister,
    private readonly remarks: AcceptedRemarks,
    private readonly directory: RecordDirectory,
  ) {}

  /** No request waits or speaks, and the desk decided on all that was handed in. */
  async isSettled(meetingId: string): Promise<boolean> {
    const [requests, remarks] = await Promise.all([
      this.register.openRequests(meetingId),
      this.remarks.undecided(meetingId),
    ]);
    return requests === 0 && remarks === 0;
  }

  /** Planned speeches as they began: a question from the hall is no exchange speech. */
  async read(meetingId: string): Promise<SpokenRecord> {
    const [speeches, accepted] = await Promise.all([
      this.register.speeches(meetingId),
      this.remarks.accepted(meetingId),
    ]);
    const planned = speeches.filter(({ kind }) => kind === 'PLANNED');
    const unitIds = [...planned, ...accepted].flatMap(({ unitId }) => unitId ?? []);
    const units = await this.directory.units(unitIds);
    return {
      speakers: planned.map((speech) => ({
        ...namesOf(speech, units),
        state: stateOf(speech),
      })),
      written: accepted.map((remark) => namesOf(remark, units)),
    };
  }
}

/** A speech counts once it is over; one that was taken back before a word was said does not. */
function stateOf({ state, spokenMs, endReason }: Speech): CommuniqueSpeaker['state'] {
  const ended = state === 'RELEASED' || state === 'REVOKED';
  if (ended && spokenMs > 0) return 'SPOKEN';
  return endReason === 'MOVED_TO_WRITTEN' ? 'MOVED_TO_WRITTEN' : 'SKIPPED';
}

/** Whoever belongs to no unit of the directory goes by the name at the seat. */
function namesOf(
  { unitId, unitName }: { readonly unitId: string | null; readonly unitName: string },
  units: ReadonlyMap<string, UnitNames>,
): Omit<CommuniqueSpeaker, 'state'> {
  const unit = unitId === null ? undefined : units.get(unitId);
  if (!unit) return { shortName: unitName, fullName: unitName, company: false };
  return { shortName: unit.shortName, fullName: unit.fullName, company: unit.company };
}
