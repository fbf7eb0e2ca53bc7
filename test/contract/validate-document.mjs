import { readFileSync } from 'node:fs';

/** How the parser of AsyncAPI grades what makes a document invalid. */
const ERRORS = new Set([0]);

/** node validate-document.mjs openapi|asyncapi FILE: prints the complaints of the validator as JSON. */
const [kind, file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const complaints = kind === 'openapi' ? await openApi(text) : await asyncApi(text);
process.stdout.write(JSON.stringify(complaints));

async function openApi(document) {
  const { Validator } = await import('@seriousme/openapi-schema-validator');
  const { valid, errors } = await new Validator().validate(JSON.parse(document));
  return [...(valid ? [] : [errors]), ...lostReferences(JSON.parse(document))];
}

async function asyncApi(document) {
  const { Parser } = await import('@asyncapi/parser');
  const diagnostics = await new Parser().validate(document);
  return diagnostics.filter(({ severity }) => ERRORS.has(severity));
}

/** The validator of OpenAPI checks the document's form, and not where its references lead. */
function lostReferences(document) {
  const lost = [];
  JSON.stringify(document, (key, value) => {
    if (key === '$ref' && resolved(document, value) === undefined) lost.push(value);
    return value;
  });
  return lost;
}

function resolved(document, reference) {
  return reference
    .slice('#/'.length)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((place, part) => place?.[part], document);
}
