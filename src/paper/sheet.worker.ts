import { parentPort, workerData } from 'node:worker_threads';
import { unzipSync, zipSync, type Unzipped } from 'fflate';
import readXlsxFile from 'read-excel-file/node';

/**
 * Opens a workbook in a thread of its own, with bounded memory, so that a hostile file can hurt nothing
 * but itself. It imports packages only: it is started from its file, compiled or not.
 */
interface Task {
  readonly bytes: Uint8Array;
  readonly maxUnpackedBytes: number;
  readonly maxRows: number;
}

const task = workerData as Task;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(await opened());

async function opened(): Promise<object> {
  try {
    const file = Buffer.from(zipSync(partsOf(task.bytes), { level: 0 }));
    const sheets = await readXlsxFile(file);
    const rows = sheets.reduce((sum, { data }) => sum + data.length, 0);
    if (rows > task.maxRows) return { refused: 'paper.sheet-too-long' };
    return { sheets: sheets.map(({ sheet, data }) => ({ name: sheet, cells: data.map(cellsOf) })) };
  } catch {
    return { refused: 'paper.sheet-unreadable' };
  }
}

/** The library would unpack whatever the archive claims; here it is unpacked into declared, limited sizes. */
function partsOf(bytes: Uint8Array): Unzipped {
  let unpacked = 0;
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/u.test(name)) return false;
      unpacked += originalSize;
      if (unpacked > task.maxUnpackedBytes) throw new Error('unpacked too big');
      return true;
    },
  });
}

function cellsOf(row: readonly unknown[]): (string | number | boolean | null)[] {
  return row.map((cell) => {
    if (cell instanceof Date) return cell.toISOString();
    return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
      ? cell
      : null;
  });
}
