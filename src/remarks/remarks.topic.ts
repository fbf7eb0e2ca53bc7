import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { RealtimeTopic } from '../realtime/realtime.decorator.js';
import type { Decision, LaneCommand, Moment, Topic, Tx, ViewOp } from '../realtime/topic.js';
import {
  compile,
  draftFromRequest,
  extendDeadline,
  invite,
  judge,
  submit,
  withdraw,
} from './remark-decisions.js';
import { RemarkFile } from './remark-file.entity.js';
import { Remark } from './remark.entity.js';
import { toRemarkView } from './remark.view.js';
import { readContext, type RemarksContext } from './remarks-context.js';
import { remarksLaneCommands, remarksViews, type RemarksCommand } from './remarks.contract.js';
import {
  emptyRemarks,
  type RemarkRow,
  type RemarksFact,
  type RemarksState,
} from './remarks-state.js';
import { Upload } from './upload.entity.js';
import { beginUpload, expireUpload, recordFile } from './upload-decisions.js';

type RemarksMoment = Moment<RemarksContext>;

/** Written remarks of a meeting: who was invited, what came in, what the desk made of it. */
@Injectable()
@RealtimeTopic({ commands: remarksLaneCommands, views: remarksViews })
export class RemarksTopic implements Topic<RemarksState, RemarksFact, RemarksContext> {
  readonly name = 'remarks';
  readonly tables = { remark: Remark, file: RemarkFile, upload: Upload };
  readonly shape = 1;

  empty(meetingId: string): RemarksState {
    return emptyRemarks(meetingId);
  }

  apply(state: RemarksState, fact: RemarksFact): void {
    switch (fact.kind) {
      case 'remark':
        state.remarks.set(fact.row.id, fact.row);
        return;
      case 'file':
        state.files.set(fact.row.id, fact.row);
        return;
      case 'upload':
        state.uploads.set(fact.row.id, fact.row);
    }
  }

  gather(tx: Tx, meetingId: string, commands: readonly LaneCommand[]): Promise<RemarksContext> {
    return readContext(tx, meetingId, commands);
  }

  decide(
    state: RemarksState,
    command: RemarksCommand,
    moment: RemarksMoment,
  ): Decision<RemarksFact> {
    if (command.name === 'remarks:draft-from-request') {
      return draftFromRequest(state, command, moment);
    }
    if (command.name === 'remarks:expire-upload') return expireUpload(state, command);
    if (moment.phase === 'ARCHIVED' || moment.phase === 'CANCELLED') {
      throw new DomainError('remark.meeting-over');
    }
    return decided(state, command, moment);
  }

  views(state: RemarksState, facts: readonly RemarksFact[]): readonly ViewOp[] {
    const ids = new Set(facts.filter(({ kind }) => kind === 'remark').map(({ row }) => row.id));
    return [...ids].flatMap((id) => shown(state, state.remarks.get(id)));
  }
}

type AskedCommand = Exclude<
  RemarksCommand,
  { name: 'remarks:draft-from-request' | 'remarks:expire-upload' }
>;

const verdicts = {
  'remarks:return': 'RETURNED',
  'remarks:accept': 'ACCEPTED',
  'remarks:reject': 'REJECTED',
} as const;

const isVerdict = (
  command: AskedCommand,
): command is Extract<AskedCommand, { name: keyof typeof verdicts }> => command.name in verdicts;

function decided(
  state: RemarksState,
  command: AskedCommand,
  moment: RemarksMoment,
): Decision<RemarksFact> {
  if (isVerdict(command)) return judge(state, command, verdicts[command.name], moment);
  switch (command.name) {
    case 'remarks:begin-upload':
      return beginUpload(state, command, moment);
    case 'remarks:record-file':
      return recordFile(state, command, moment);
    case 'remarks:invite':
      return invite(state, command, moment);
    case 'remarks:submit':
      return submit(state, command, moment);
    case 'remarks:withdraw':
      return withdraw(state, command);
    case 'remarks:extend-deadline':
      return extendDeadline(state, command, moment);
    case 'remarks:compile':
      return compile(state);
  }
}

function shown(state: RemarksState, remark: RemarkRow | undefined): readonly ViewOp[] {
  if (!remark) return [];
  const file = remark.fileId === null ? undefined : state.files.get(remark.fileId);
  const value = toRemarkView(remark, file);
  const desk = { view: 'remarks:desk', key: remark.id, value };
  if (remark.unitId === null) return [desk];
  return [desk, { view: `remarks:unit:${remark.unitId}`, key: remark.id, value }];
}
