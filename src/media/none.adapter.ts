import { MediaPort, type MediaListener } from './media-port.js';

/** No media server is set (MEDIA_URL): picture and sound are arranged outside, and nothing is heard of them. */
export class NoMedia extends MediaPort {
  readonly available = false;

  openRoom(_meetingId: string): Promise<void> {
    return Promise.resolve();
  }

  closeRoom(_meetingId: string): Promise<void> {
    return Promise.resolve();
  }

  muteVenue(_meetingId: string, _venueId: string): Promise<void> {
    return Promise.resolve();
  }

  unmuteVenue(_meetingId: string, _venueId: string): Promise<void> {
    return Promise.resolve();
  }

  kickVenue(_meetingId: string, _venueId: string): Promise<void> {
    return Promise.resolve();
  }

  onChange(_listener: MediaListener): () => void {
    return () => undefined;
  }
}
