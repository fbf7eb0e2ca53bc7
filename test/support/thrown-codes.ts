import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A declaration on top of a file: the codes of the errors it makes, and what it names. */
interface Declared {
  readonly codes: readonly string[];
  readonly names: readonly string[];
}

interface Source {
  readonly declared: ReadonlyMap<string, Declared>;
  /** Name -> file it comes from. */
  readonly imported: ReadonlyMap<string, string>;
}

const sources = new Map<string, Source>();

/**
 * The codes of every DomainError that a declaration on top of a file may throw, itself or through whatever
 * it names, here and in other files; read from the source, so branches that cannot be taken count too.
 */
export function thrownCodes(file: string, name: string): ReadonlySet<string> {
  const { declared: here, imported } = sourceOf(file);
  if (!here.has(name) && !imported.has(name)) throw new Error(`${file} knows no ${name}`);
  const codes = new Set<string>();
  const seen = new Set<string>();
  const visit = (at: string, wanted: string): void => {
    const place = `${at}#${wanted}`;
    if (seen.has(place)) return;
    seen.add(place);
    const source = sourceOf(at);
    const from = source.imported.get(wanted);
    if (from !== undefined) return visit(from, wanted);
    const declared = source.declared.get(wanted);
    for (const code of declared?.codes ?? []) codes.add(code);
    for (const other of declared?.names ?? []) visit(at, other);
  };
  visit(file, name);
  return codes;
}

/** The properties of an object, or the words of a list, that a file declares: `{ key: name }`, `['word']`. */
export function declaredWords(file: string, name: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const [declared, node] of topOf(parsed(file))) {
    if (declared === name) walk(node, (part) => noteWord(words, part));
  }
  return words;
}

function noteWord(words: Map<string, string>, part: ts.Node): void {
  if (ts.isPropertyAssignment(part) && ts.isStringLiteral(part.name)) {
    words.set(part.name.text, part.initializer.getText());
  }
  if (ts.isStringLiteral(part) && ts.isArrayLiteralExpression(part.parent)) {
    words.set(part.text, '');
  }
}

const parsed = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);

function sourceOf(file: string): Source {
  const known = sources.get(file);
  if (known) return known;
  const tree = parsed(file);
  const declared = new Map(topOf(tree).map(([name, node]) => [name, declarationOf(node)]));
  const source = { declared, imported: importsOf(tree, file) };
  sources.set(file, source);
  return source;
}

function topOf(tree: ts.SourceFile): (readonly [string, ts.Node])[] {
  return tree.statements.flatMap((statement): (readonly [string, ts.Node])[] => {
    if (ts.isFunctionDeclaration(statement) && statement.name) {
      return [[statement.name.text, statement]];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((one) =>
      ts.isIdentifier(one.name) && one.initializer ? [[one.name.text, one.initializer]] : [],
    );
  });
}

function importsOf(tree: ts.SourceFile, file: string): Map<string, string> {
  const imported = new Map<string, string>();
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    const names = statement.importClause?.namedBindings;
    if (!from.startsWith('.') || !names || !ts.isNamedImports(names)) continue;
    const target = join(dirname(file), from.replace(/\.js$/, '.ts'));
    for (const { name } of names.elements) imported.set(name.text, target);
  }
  return imported;
}

function declarationOf(node: ts.Node): Declared {
  const codes: string[] = [];
  const names: string[] = [];
  walk(node, (part) => {
    if (ts.isNewExpression(part) && part.expression.getText() === 'DomainError') {
      walk(part, (word) => void (ts.isStringLiteral(word) && codes.push(word.text)));
    }
    if (ts.isIdentifier(part) && !isProperty(part)) names.push(part.text);
  });
  return { codes: codes.filter((code) => /^[a-z]+\.[a-z-]+$/.test(code)), names };
}

const isProperty = (name: ts.Identifier): boolean =>
  ts.isPropertyAccessExpression(name.parent) && name.parent.name === name;

function walk(node: ts.Node, visit: (part: ts.Node) => void): void {
  if (ts.isTypeNode(node)) return;
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}
