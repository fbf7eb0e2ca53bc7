import { z } from 'zod';
import {
  defineCommands,
  defineViews,
  instantText,
  uuid,
  type CommandOf,
} from '../realtime/contract.js';

/**
 * Glossary. *Remark* 书面发言: what a unit hands in instead of speaking. *Invitation* 邀请: the empty
 * remark a unit is asked to fill. *Upload* 上传: a file on its way in, resumable. *Committed* 入库: the
 * file is complete, checked and durable. *Desk* 会务组: the organizers, who judge remarks.
 */
const remarkStates = [
  'INVITED',
  'DRAFT',
  'SUBMITTED',
  'RETURNED',
  'ACCEPTED',
  'REJECTED',
  'WITHDRAWN',
  'COMPILED',
] as const;

const line = z.string().trim().min(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const bytes = z.int().positive();

export const remarkFileView = z
  .object({
    id: uuid,
    fileName: z.string(),
    size: bytes.describe('Bytes'),
    sha256,
    mediaType: z.string(),
    characters: z.int().describe('Spaces not counted'),
  })
  .meta({ id: 'RemarkFile' });
export type RemarkFileView = z.infer<typeof remarkFileView>;

export const remarkView = z
  .object({
    id: uuid,
    unitId: uuid.nullable(),
    seatId: uuid.nullable(),
    unitName: z.string(),
    protocolOrder: z.int(),
    state: z.enum(remarkStates),
    title: z.string().nullable(),
    author: z.string().nullable(),
    post: z.string().nullable(),
    file: remarkFileView.nullable(),
    characters: z.int().nullable(),
    characterLimit: z.int(),
    tooLong: z.boolean().describe('More characters than asked for; a warning'),
    returnedReason: z.string().nullable(),
    deadline: instantText.nullable(),
    submittedAt: instantText.nullable(),
    decidedAt: instantText.nullable(),
    fromRequestId: uuid.nullable().describe('The speech request that was moved to writing'),
  })
  .meta({ id: 'Remark' });
export type RemarkView = z.infer<typeof remarkView>;

const remarkAnswer = z.object({ remark: remarkView });
const oneRemark = z.strictObject({ remarkId: uuid });
const reason = line.max(500).describe('For the author to read');

const invitationTerms = {
  deadline: instantText.nullable().optional().describe('None by default'),
  characterLimit: z.int().min(1).max(100_000).optional().describe('2,500 by default'),
};

export const remarkList = z.object({ remarks: z.array(remarkView) }).meta({ id: 'RemarkList' });
export type RemarkList = z.infer<typeof remarkList>;

/** What `PUT /meetings/{meetingId}/remarks/invitations` takes; the list replaces the former one. */
export const invitations = z
  .strictObject({
    unitIds: z.array(uuid).max(500).optional(),
    unitCodes: z.array(line).max(500).optional(),
    ...invitationTerms,
  })
  .meta({ id: 'RemarkInvitations' });
export type Invitations = z.infer<typeof invitations>;

const uploadTicket = z.object({
  uploadId: uuid,
  offset: z.int().describe('Bytes that are here durably; go on from there'),
  chunkSize: z.int().describe('Bytes to send at a time'),
  expiresAt: instantText,
  complete: z.boolean().optional().describe('True when these bytes are committed already'),
});
export type UploadTicket = z.infer<typeof uploadTicket>;

const committedFile = z.object({
  file: z.object({
    id: uuid,
    sha256,
    mediaType: z.string(),
    size: bytes,
    characters: z.int(),
  }),
});
export type CommittedFile = z.infer<typeof committedFile>;

const common = { topic: 'remarks' } as const;

/** Bringing a file: begin, chunks on the upload engine (`upload.contract.ts`), commit. */
export const uploadCommands = defineCommands({
  'remarks:begin-upload': {
    ...common,
    action: 'remarks.begin-upload',
    summary:
      'Begins or resumes the upload of a file for a remark; by its unit or speaker. Refused with remark.not-found, remark.wrong-state, upload.too-large.',
    input: z.strictObject({
      remarkId: uuid,
      fileName: line.max(255),
      size: bytes,
      sha256,
    }),
    answer: uploadTicket,
  },
  'remarks:commit-upload': {
    ...common,
    action: 'remarks.commit-upload',
    summary:
      'Checks the file whole (sum, type, text) and makes it the file of its remark. Refused with upload.not-found, upload.expired, upload.incomplete, upload.hash-mismatch, upload.type-refused, upload.unreadable, remark.wrong-state.',
    input: z.strictObject({ uploadId: uuid }),
    answer: committedFile,
  },
});

/** What authors and the desk ask of a remark itself. */
export const remarkSteps = defineCommands({
  'remarks:invite': {
    ...common,
    action: 'remarks.invite',
    summary:
      'Invites units after the notice; by organizers. A unit that has a remark keeps it. Refused with remark.unit-unknown.',
    input: z.strictObject({ unitIds: z.array(uuid).min(1).max(200), ...invitationTerms }),
    answer: remarkList,
  },
  'remarks:submit': {
    ...common,
    action: 'remarks.submit',
    summary:
      'Hands a remark in, with its file; by its unit or speaker. Refused with remark.not-found, remark.file-missing, remark.deadline-passed, remark.wrong-state.',
    input: z.strictObject({
      remarkId: uuid,
      title: line.max(200),
      author: line.max(100),
      post: line.max(100).optional(),
    }),
    answer: remarkAnswer,
  },
  'remarks:withdraw': {
    ...common,
    action: 'remarks.withdraw',
    summary:
      'Takes a remark back, or declines an invitation; by its unit or speaker, until it is compiled.',
    input: oneRemark,
    answer: remarkAnswer,
  },
  'remarks:return': {
    ...common,
    action: 'remarks.return',
    summary: 'Gives a remark back to its author for correction; by organizers.',
    input: z.strictObject({ remarkId: uuid, reason }),
    answer: remarkAnswer,
  },
  'remarks:accept': {
    ...common,
    action: 'remarks.accept',
    summary: 'Accepts a submitted remark; by organizers.',
    input: oneRemark,
    answer: remarkAnswer,
  },
  'remarks:reject': {
    ...common,
    action: 'remarks.reject',
    summary: 'Turns a remark down for good; by organizers.',
    input: z.strictObject({ remarkId: uuid, reason }),
    answer: remarkAnswer,
  },
  'remarks:extend-deadline': {
    ...common,
    action: 'remarks.extend-deadline',
    summary:
      'Gives remarks until a later time, or for ever (null); by organizers. All or none: refused with remark.not-found, remark.wrong-state, remark.deadline-not-later.',
    input: z.strictObject({
      remarkIds: z.array(uuid).min(1).max(200),
      deadline: instantText.nullable(),
    }),
    answer: remarkList,
  },
  'remarks:compile': {
    ...common,
    action: 'remarks.compile',
    summary:
      'Marks every accepted remark as taken into the booklet, after which none is called back; by organizers.',
    input: z.strictObject({}),
    answer: remarkList,
  },
});

/** All that clients may ask. */
export const remarkCommands = { ...uploadCommands, ...remarkSteps };

/** What the service itself asks. */
export const internalRemarkCommands = defineCommands({
  'remarks:record-file': {
    ...common,
    action: 'remarks.record-file',
    internal: true,
    summary: 'A committed upload, with what the check of its bytes found.',
    input: z.strictObject({
      uploadId: uuid,
      file: z.strictObject({
        mediaType: z.enum([
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'application/pdf',
        ]),
        characters: z.int().nonnegative(),
      }),
    }),
    answer: committedFile,
  },
  'remarks:draft-from-request': {
    ...common,
    action: 'remarks.draft-from-request',
    internal: true,
    summary:
      'A speech was moved to writing: the draft of its remark, or its link to the one there is.',
    input: z.strictObject({
      requestId: uuid,
      unitId: uuid.nullable().optional(),
      seatId: uuid.nullable().optional(),
      title: z.string().nullable().optional(),
    }),
    answer: z.object({
      remark: remarkView.nullable().describe('Null where nobody would write it'),
    }),
  },
  'remarks:expire-upload': {
    ...common,
    action: 'remarks.expire-upload',
    internal: true,
    summary: 'The time to resume an upload is over.',
    input: z.strictObject({ uploadId: uuid }),
    answer: z.object({}),
  },
});

/** Everything that the remarks lane decides. */
export const remarksLaneCommands = {
  'remarks:begin-upload': uploadCommands['remarks:begin-upload'],
  ...remarkSteps,
  ...internalRemarkCommands,
};
export type RemarksCommand = CommandOf<typeof remarksLaneCommands>;

export const remarksViews = defineViews({
  'remarks:desk': {
    topic: 'remarks',
    action: 'view.remarks-desk',
    summary: 'All written remarks of the meeting; a key is a remark id.',
    speed: 'merged',
    value: remarkView,
  },
  'remarks:unit:{unitId}': {
    topic: 'remarks',
    action: 'view.remarks-unit',
    summary: 'The written remarks of one unit; a key is a remark id.',
    speed: 'merged',
    value: remarkView,
  },
});
