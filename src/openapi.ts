import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { commandPaths } from './realtime/command-paths.js';
import { TopicRegistry } from './realtime/topic-registry.js';

const description = `视频会议后台:主会场与分会场、签到、发言、书面发言与会议记录。
Backend for video conferences with one main venue and many sub-venues.

Live commands run over socket.io and, with the same payload, ids and codes, over
\`POST /api/v1/commands/{name}\`. Refusals are told in Chinese, or in English with \`?lang=en\` or
\`Accept-Language: en\`.`;

/** The document, made from the routes and the command contracts when it is first asked for. */
export function openApiOf(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Plenum')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const commands = commandPaths(app.get(TopicRegistry));
  return Object.assign({}, document, {
    paths: { ...document.paths, ...commands.paths },
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, ...commands.schemas },
    },
  });
}

/** `/api/openapi.json`, and pages for people at `/api/docs`. */
export function serveApiDocs(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Plenum API',
  });
}
