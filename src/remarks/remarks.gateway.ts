import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Lanes } from '../realtime/lanes.js';
import { OnCommands, type Call } from '../realtime/realtime.decorator.js';
import { remarkSteps, uploadCommands } from './remarks.contract.js';
import { UploadService } from './upload.service.js';

const { 'remarks:begin-upload': begin, 'remarks:commit-upload': commit } = uploadCommands;

/** Commands on remarks, over sockets and REST alike. */
@Injectable()
export class RemarksGateway {
  constructor(
    private readonly lanes: Lanes,
    private readonly uploads: UploadService,
  ) {}

  @OnCommands(remarkSteps)
  decide(call: Call): Promise<object> {
    return this.lanes.submit(call);
  }

  @OnCommands({ 'remarks:begin-upload': begin })
  beginUpload(call: Call): Promise<object> {
    return this.uploads.begin(call);
  }

  @OnCommands({ 'remarks:commit-upload': commit })
  commitUpload(call: Call<string, z.infer<typeof commit.input>>): Promise<object> {
    return this.uploads.commit(call);
  }
}
