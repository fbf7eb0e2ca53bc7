import { Test } from '@nestjs/testing';
import { readSettings } from '../platform/config/settings.js';
import { SettingsModule } from '../platform/config/settings.module.js';
import { MediaModule } from './media.module.js';
import { MediaPort } from './media-port.js';

const startWith = (environment: Readonly<Record<string, string>>) =>
  Test.createTestingModule({
    imports: [SettingsModule.of(readSettings(environment)), MediaModule],
  }).compile();

describe('picture and sound', () => {
  it('are not there without a media server, and a meeting need not care', async () => {
    const module = await startWith({});
    const media = module.get(MediaPort);

    await media.openRoom('a meeting');
    await media.muteVenue('a meeting', 'a venue');

    expect(media.available).toBe(false);
  });

  it('stop the start where a media server is set that nothing speaks to', async () => {
    await expect(startWith({ MEDIA_URL: 'ws://127.0.0.1:8188' })).rejects.toThrow('MEDIA_URL');
  });
});
