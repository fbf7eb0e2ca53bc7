import { newId } from '../../src/platform/ids/id.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import type { Ack } from '../../src/realtime/contract.js';
import { uploadFile, type UploadCaller } from '../../src/remarks/upload.client.js';
import { makeDocx, makePdf, type MadeFile } from '../documents.js';
import { screenOf, shows } from '../screens.js';
import { give, lineOf, playerNamed, type CommandName, type Player, type Stage } from '../stage.js';
import { CUT_UPLOAD, writerOf } from './cast.js';
import { WRITERS } from './planning.js';

const HEAVY_BYTES = 8 * 1_024 * 1_024;

/** What frames and handshakes add to a file on its way, at most. */
const OVERHEAD = 1.1;

/** The remark that is returned once, and one that comes as PDF; so does the heavy one. */
const RETURNED = 'G04';
const AS_PDF = 'G08';

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What a unit sees of its remark. */
interface RemarkSeen {
  readonly state: string;
  readonly returnedReason: string | null;
  readonly file: { readonly size: number; readonly mediaType: string } | null;
}

function callerOf({ http, client }: Player): UploadCaller {
  return {
    url: http.url,
    token: () => http.token(),
    command: (name, payload): Promise<Ack> =>
      client.command(name as CommandName, { id: newId(), ...payload }),
  };
}

async function fileOf(code: string, unit: string): Promise<MadeFile> {
  const title = `${unit}书面发言`;
  if (code === CUT_UPLOAD)
    return makePdf(title, 'Written remark (scanned pages attached)', HEAVY_BYTES);
  if (code === AS_PDF) return makePdf(title, 'Written remark of the bureau of justice');
  return makeDocx(title, [
    `${unit}坚决贯彻大会部署,聚焦主责主业,细化举措。`,
    '一是强化统筹推进;二是加强政策协同;三是狠抓落地见效。',
  ]);
}

/** The unit's own view of its remarks. */
const deskOf = (stage: Stage, code: string): Promise<OpenView> =>
  screenOf(stage, `remarks:unit:${stage.units.get(code)?.id ?? ''}`, writerOf(code));

async function remarkOf(stage: Stage, code: string): Promise<string> {
  const view = await deskOf(stage, code);
  const [key] = view.entries().map(([id]) => id);
  if (!key) throw new Error(`no invitation for ${code}`);
  return key;
}

/** Half of the file is up when the line is cut in the middle of a chunk; it goes on where it stood. */
async function uploadOverCutLine(stage: Stage, code: string, job: UploadOrder): Promise<void> {
  const who = writerOf(code);
  const line = lineOf(stage, who);
  const { client } = playerNamed(stage, who);
  const offsets: number[] = [];
  const cut = line.cutAfter(HEAVY_BYTES / 2);
  const onProgress = (offset: number): void => void offsets.push(offset);
  const uploading = uploadFile(callerOf(playerNamed(stage, who)), { ...job, onProgress });
  await cut;
  await (await deskOf(stage, code)).until(() => !client.connected);
  const [before, sentBefore] = [offsets.length, line.sent];
  stage.narrator.say(`线路在第 ${offsets.at(-1)} 字节之后中断 / the line is cut`);
  line.mend();
  const { file } = await uploading;
  const resumedAt = offsets[before] ?? 0;
  stage.narrator.check(
    `线路恢复,从第 ${resumedAt} 字节续传 / back, and goes on where it stood`,
    resumedAt > 0 && resumedAt < file.size && resumedAt >= (offsets[before - 1] ?? 0),
    offsets,
  );
  const [left, again] = [file.size - resumedAt, line.sent - sentBefore];
  stage.narrator.check(
    `之后只传余下的 ${left} 字节 / only the rest travels`,
    again >= left && again < left * OVERHEAD,
    again,
  );
}

interface UploadOrder {
  readonly meetingId: string;
  readonly remarkId: string;
  readonly fileName: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

async function handIn(stage: Stage, code: string): Promise<string> {
  const unit = stage.units.get(code)?.shortName ?? code;
  const remarkId = await remarkOf(stage, code);
  const made = await fileOf(code, unit);
  const job = { meetingId: stage.meetingId, remarkId, ...made };
  const who = writerOf(code);
  if (code === CUT_UPLOAD) await uploadOverCutLine(stage, code, job);
  else await uploadFile(callerOf(playerNamed(stage, who)), job);
  const title = `${unit}发展新质生产力工作情况`;
  await give(stage, who, 'remarks:submit', { remarkId, title, author: `${unit}办公室` });
  return remarkId;
}

/** One comes back with a reason, is corrected, and is handed in again. */
async function returnAndCorrect(stage: Stage, remarkId: string): Promise<void> {
  const who = writerOf(RETURNED);
  const reason = '请补充平台建设数据';
  await give(stage, 'organizer', 'remarks:return', { remarkId, reason });
  const desk = await deskOf(stage, RETURNED);
  await shows(stage, `退回,单位看到理由 / returned; its unit reads why: ${reason}`, desk, () => {
    const seen = desk.get(remarkId) as RemarkSeen | undefined;
    return seen?.state === 'RETURNED' && seen.returnedReason === reason;
  });
  const corrected = await makeDocx('市科技局书面发言(修改稿)', [
    '市科技局坚持科技引领,建设创新平台 12 个。',
  ]);
  await uploadFile(callerOf(playerNamed(stage, who)), {
    meetingId: stage.meetingId,
    remarkId,
    ...corrected,
  });
  await give(stage, who, 'remarks:submit', {
    remarkId,
    title: '市科技局发展新质生产力工作情况',
    author: '市科技局办公室',
  });
}

/** Nine written remarks over the socket, all accepted in the end. */
export async function takeInRemarks(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.chapter('书面发言 / nine written remarks over the socket');
  const remarkIds = new Map<string, string>();
  for (const code of WRITERS) {
    remarkIds.set(code, await handIn(stage, code));
    narrator.say(`${remarkIds.size}/9 ${stage.units.get(code)?.shortName ?? code} 已提交`);
  }
  await returnAndCorrect(stage, remarkIds.get(RETURNED) ?? '');
  for (const remarkId of remarkIds.values()) {
    await give(stage, 'organizer', 'remarks:accept', { remarkId });
  }
  await checkDesk(stage);
}

/** The organizers see nine accepted remarks, two of them as PDF, one of 8 MB. */
async function checkDesk(stage: Stage): Promise<void> {
  const desk = await screenOf(stage, 'remarks:desk');
  const remarks = (): RemarkSeen[] => desk.entries().map(([, value]) => value as RemarkSeen);
  const typed = (type: string): number =>
    remarks().filter(({ file }) => file?.mediaType === type).length;
  await shows(stage, '9 篇书面发言全部采纳 / all nine accepted', desk, () => {
    const accepted = remarks().filter(({ state }) => state === 'ACCEPTED');
    return accepted.length === WRITERS.length && remarks().length === WRITERS.length;
  });
  stage.narrator.equal('docx、pdf 各 / docx and pdf', [typed(DOCX), typed(PDF)], [7, 2]);
  const heavy = Math.max(...remarks().map(({ file }) => file?.size ?? 0));
  stage.narrator.check(
    `最大一篇 ${heavy} 字节(不小于 8 MB) / the heaviest has at least 8 MB`,
    heavy >= HEAVY_BYTES,
  );
}
