import { Module } from '@nestjs/common';
import { Settings, SettingsError } from '../platform/config/settings.js';
import { MediaPort } from './media-port.js';
import { NoMedia } from './none.adapter.js';

/** Picture and sound: one port, and the adapter that MEDIA_URL asks for. */
@Module({
  providers: [{ provide: MediaPort, inject: [Settings], useFactory: adapterOf }],
  exports: [MediaPort],
})
export class MediaModule {}

/** A media server that no adapter speaks to stops the start: silence would be taken for a working line. */
function adapterOf({ mediaUrl }: Settings): MediaPort {
  if (mediaUrl === undefined) return new NoMedia();
  throw new SettingsError(
    '设置有误 / wrong setting - MEDIA_URL: no adapter for a media server yet',
  );
}
