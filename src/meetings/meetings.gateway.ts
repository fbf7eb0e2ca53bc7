import { Injectable } from '@nestjs/common';
import { Lanes } from '../realtime/lanes.js';
import { OnCommands, type Call } from '../realtime/realtime.decorator.js';
import { agendaCommands, noticeCommands } from './meeting.contract.js';
import { NoticeService } from './notice.service.js';

@Injectable()
export class MeetingsGateway {
  constructor(
    private readonly lanes: Lanes,
    private readonly notices: NoticeService,
  ) {}

  @OnCommands(agendaCommands)
  run(call: Call): Promise<object> {
    return this.lanes.submit(call);
  }

  @OnCommands(noticeCommands)
  issueNotice({ id, meetingId, actor }: Call): Promise<object> {
    return this.notices.issue(id, meetingId, actor);
  }
}
