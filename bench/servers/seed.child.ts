import { createApp } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { answerParent } from '../harness/child.js';
import type { NationalPlan } from '../../test/support/national/plan.js';
import { giveNational } from '../national.js';

/** Makes meetings of any size in the database that the environment names. */
const settings = readSettings(process.env);
await migrate(settings.databaseUrl ?? '');
const app = await createApp(settings);
await app.init();

const answers = { give: (plan: NationalPlan) => giveNational(app, plan) };
export type SeedAnswers = typeof answers;

answerParent(answers, () => app.close());
