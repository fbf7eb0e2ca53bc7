import { StartError } from '../errors/start-error.js';

/** The file is no whole archive of Plenum; the message is the one line that is printed. */
export const archiveDamaged = (why: string): StartError =>
  new StartError(`备份文件不完整或已损坏 / the archive is not whole: ${why}`);
