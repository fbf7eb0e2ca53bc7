import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { uploadFile, type UploadCaller } from '../../src/remarks/upload.client.js';
import { makeDocx, makePdf, type MadeFile } from '../documents.js';
import { give, playerNamed, type CommandName, type Player, type Stage } from '../stage.js';
import { writerOf } from './cast.js';
import { WRITERS } from './planning.js';

const HEAVY_BYTES = 8 * 1_024 * 1_024;

/** The upload that is cut in the middle, and the remark that is returned once. */
const HEAVY = 'G05';
const RETURNED = 'G04';

function callerOf(stage: Stage, { http, client }: Player): UploadCaller {
  return {
    url: stage.house.url,
    token: () => http.token(),
    command: (name, payload): Promise<Ack> =>
      client.command(name as CommandName, { id: newId(), ...payload }),
  };
}

async function fileOf(code: string, unit: string): Promise<MadeFile> {
  const title = `${unit}书面发言`;
  if (code === HEAVY) return makePdf(title, 'Written remark (scanned pages attached)', HEAVY_BYTES);
  if (code === 'G08') return makePdf(title, 'Written remark of the bureau of justice');
  return makeDocx(title, [
    `${unit}坚决贯彻大会部署,聚焦主责主业,细化举措。`,
    '一是强化统筹推进;二是加强政策协同;三是狠抓落地见效。',
  ]);
}

async function remarkOf(stage: Stage, code: string): Promise<string> {
  const { client } = playerNamed(stage, writerOf(code));
  const unitId = stage.units.get(code)?.id ?? '';
  const view = await client.view(stage.meetingId, `remarks:unit:${unitId}`);
  const [key] = view.entries().map(([id]) => id);
  if (!key) throw new Error(`no invitation for ${code}`);
  return key;
}

/** Half of the file arrives, then the line is cut; it goes on where it stood. */
async function uploadWithCut(stage: Stage, code: string, job: UploadOrder): Promise<void> {
  const caller = callerOf(stage, playerNamed(stage, writerOf(code)));
  const cut = new AbortController();
  let durable = 0;
  await uploadFile(caller, {
    ...job,
    signal: cut.signal,
    onProgress: (offset) => {
      durable = offset;
      if (offset > HEAVY_BYTES / 2) cut.abort(new Error('the line was cut'));
    },
  }).catch(() => undefined);
  let resumedAt: number | undefined;
  const { file } = await uploadFile(caller, {
    ...job,
    onProgress: (offset) => void (resumedAt ??= offset),
  });
  stage.narrator.check(
    `8 MB 上传中断后从 ${durable} 字节处续传 / resumed where it stood`,
    durable > 0 && durable < file.size && resumedAt === durable,
    { durable, resumedAt },
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
  if (code === HEAVY) await uploadWithCut(stage, code, job);
  else await uploadFile(callerOf(stage, playerNamed(stage, who)), job);
  const title = `${unit}发展新质生产力工作情况`;
  await give(stage, who, 'remarks:submit', { remarkId, title, author: `${unit}办公室` });
  return remarkId;
}

/** One comes back with a reason, is corrected, and is handed in again. */
async function returnAndCorrect(stage: Stage, remarkId: string): Promise<void> {
  const { narrator } = stage;
  const who = writerOf(RETURNED);
  const returned = await give(stage, 'organizer', 'remarks:return', {
    remarkId,
    reason: '请补充平台建设数据',
  });
  narrator.equal('退回并说明理由 / returned with a reason', returned.remark.state, 'RETURNED');
  const corrected = await makeDocx('市科技局书面发言(修改稿)', [
    '市科技局坚持科技引领,建设创新平台 12 个。',
  ]);
  await uploadFile(callerOf(stage, playerNamed(stage, who)), {
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
  const states: string[] = [];
  for (const remarkId of remarkIds.values()) {
    const { remark } = await give(stage, 'organizer', 'remarks:accept', { remarkId });
    states.push(remark.state);
  }
  narrator.equal(
    '全部采纳 / all accepted',
    states.filter((state) => state === 'ACCEPTED').length,
    WRITERS.length,
  );
}
