/** Where the upload engine listens; large frames are kept away from the engine of the meeting. */
export const UPLOAD_PATH = '/uploads.io';

/** The one message of the upload engine. */
export const APPEND_CHUNK = 'remarks:append-chunk';

/** The upload's new length, durable. */
export interface ChunkAnswer {
  readonly offset: number;
}
