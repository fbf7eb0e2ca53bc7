import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../realtime/actor.js';
import { Gatekeeper } from '../realtime/gatekeeper.js';
import { uuid } from '../realtime/contract.js';
import { ACCESS_MEETING_ID, auditPage, type AuditPage } from './access.contract.js';
import { Allow, CurrentActor } from './allow.decorator.js';
import { AuditTrail } from './audit-trail.js';

const meetingTopic = z.enum(['agenda', 'attendance', 'floor', 'readiness', 'remarks']);

const auditQuery = z.strictObject({
  meetingId: uuid.optional().describe('Left out: the trail of accounts, sessions and refusals'),
  topic: meetingTopic.default('agenda'),
  before: z.coerce.number().int().positive().optional().describe('`next` of the page before'),
});

/** Who did what, newest first: organizers for their meeting, administrators for everything. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly gatekeeper: Gatekeeper,
  ) {}

  @Get()
  @Allow('access.audit')
  @ApiOperation({
    summary: '审计: who did what and what became of it, newest first, a page at a time.',
  })
  @ApiOkResponse({ standardSchema: auditPage })
  read(
    @CurrentActor() actor: Actor,
    @Query({ schema: auditQuery }) { meetingId, topic, before }: z.infer<typeof auditQuery>,
  ): Promise<AuditPage> {
    this.gatekeeper.allow(actor, 'access.read-audit', { meetingId });
    return meetingId === undefined
      ? this.trail.page(ACCESS_MEETING_ID, 'access', before)
      : this.trail.page(meetingId, topic, before);
  }
}
