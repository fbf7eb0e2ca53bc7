/** What the media server tells of a venue's line. */
export interface VenueMedia {
  readonly meetingId: string;
  readonly venueId: string;
  readonly state: 'JOINED' | 'LEFT' | 'MUTED' | 'UNMUTED';
}

export type MediaListener = (change: VenueMedia) => void;

/**
 * Picture and sound of a meeting, carried by a media server of its own. Plenum runs meetings without
 * one: rules, queue and records never wait for media. Every method may be repeated.
 */
export abstract class MediaPort {
  /** False where no media server is set: then every other method does nothing. */
  abstract readonly available: boolean;

  /** The meeting's room, with one publisher a venue. */
  abstract openRoom(meetingId: string): Promise<void>;

  /** Ends every line of the meeting. */
  abstract closeRoom(meetingId: string): Promise<void>;

  /** Nobody hears the venue any more, whatever its own microphones do. */
  abstract muteVenue(meetingId: string, venueId: string): Promise<void>;

  abstract unmuteVenue(meetingId: string, venueId: string): Promise<void>;

  /** Ends the venue's line; it may join again. */
  abstract kickVenue(meetingId: string, venueId: string): Promise<void>;

  /** Calls the listener at each change until the returned function is called. */
  abstract onChange(listener: MediaListener): () => void;
}
