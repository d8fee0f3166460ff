import { ConditionError } from './condition-error.js';
import { FUNCTIONS, PREDICATES } from './functions.js';
import { tokensOf } from './tokens.js';
import type { Token } from './tokens.js';
import type { Syntax } from './syntax.js';

const LONGEST = 4096;
const DEEPEST = 50;
const MOST_NODES = 1000;

const WORDS: Readonly<Record<string, string>> = { and: '&&', or: '||', '^': '**' };
/** How tightly an operator binds, as in the Expr language (expr-lang.org, parser/operator). */
const BINARY: ReadonlyMap<string, number> = new Map([
  ['|', 1],
  ['||', 10],
  ['&&', 15],
  ...['==', '!=', '<', '>', '<=', '>=', 'in', 'matches', 'contains', 'startsWith', 'endsWith'].map(
    (operator) => [operator, 20] as const,
  ),
  ['..', 25],
  ['+', 30],
  ['-', 30],
  ['*', 60],
  ['/', 60],
  ['%', 60],
  ['**', 100],
  ['??', 500],
]);
const UNARY: ReadonlyMap<string, number> = new Map([
  ['!', 50],
  ['not', 50],
  ['-', 90],
  ['+', 90],
]);
const NEGATABLE = new Set(['in', 'matches', 'contains', 'startsWith', 'endsWith']);
const CONSTANTS: ReadonlyMap<string, null | boolean> = new Map([
  ['true', true],
  ['false', false],
  ['nil', null],
  ['null', null],
]);

/** A parser by precedence climbing (Pratt). Its size is bounded: 4096 characters, 50 levels, 1000 nodes. */
class Parser {
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;
  private nodes = 0;
  /** Predicates around this place. */
  private predicates = 0;

  constructor(text: string) {
    if (text.length > LONGEST) throw new ConditionError(`is longer than ${LONGEST} characters`, LONGEST);
    this.tokens = tokensOf(text);
  }

  whole(): Syntax {
    const syntax = this.expression(0);
    if (this.token.kind !== 'end') throw this.unexpected();
    return syntax;
  }

  private expression(least: number): Syntax {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new ConditionError(`nests deeper than ${DEEPEST} levels`, this.token.at);
    let left = this.prefix();
    for (let next = this.binary(left, least); next; next = this.binary(left, least)) left = next;
    if (least === 0) left = this.choice(left);
    this.depth -= 1;
    return left;
  }

  private prefix(): Syntax {
    const { at } = this.token;
    const operator = this.operatorHere();
    const power = UNARY.get(operator);
    if (power === undefined) return this.postfix(this.primary());
    this.index += 1;
    return this.node({
      kind: 'unary',
      operator: operator === 'not' ? '!' : operator,
      value: this.expression(power),
      at,
    });
  }

  /** The expression that begins with `left`, if an operator that binds so tightly follows. */
  private binary(left: Syntax, least: number): Syntax | undefined {
    const { at } = this.token;
    const negated = this.operatorHere() === 'not' && NEGATABLE.has(this.tokens[this.index + 1]?.text ?? '');
    const operator = negated ? (this.tokens[this.index + 1]?.text ?? '') : this.operatorHere();
    const power = BINARY.get(operator);
    if (power === undefined || power < least) return undefined;
    this.index += negated ? 2 : 1;
    if (operator === '|') return this.pipe(left);
    // Powers are taken from the right.
    const right = this.expression(operator === '**' ? power : power + 1);
    const syntax = this.node({ kind: 'binary', operator, left, right, at });
    return negated ? this.node({ kind: 'unary', operator: '!', value: syntax, at }) : syntax;
  }

  private pipe(first: Syntax): Syntax {
    const name = this.take('name');
    this.expect('(');
    return this.postfix(this.call(name, [first]));
  }

  private choice(condition: Syntax): Syntax {
    const { at } = this.token;
    if (this.skip('?:')) return this.node({ kind: 'choice', condition, no: this.expression(0), at });
    if (!this.skip('?')) return condition;
    const yes = this.expression(0);
    this.expect(':');
    return this.node({ kind: 'choice', condition, yes, no: this.expression(0), at });
  }

  private primary(): Syntax {
    const { kind, text, at } = this.token;
    if (kind === 'end') throw new ConditionError('ends too early', at);
    if (kind === 'operator') return this.bracket();
    this.index += 1;
    if (kind === 'number') return this.node({ kind: 'literal', value: Number(text.replaceAll('_', '')), at });
    if (kind === 'string') return this.node({ kind: 'literal', value: text, at });
    const constant = CONSTANTS.get(text);
    if (constant !== undefined) return this.node({ kind: 'literal', value: constant, at });
    if (this.skip('(')) return this.call({ kind, text, at }, []);
    if (text === 'result') return this.node({ kind: 'result', at });
    throw new ConditionError(`unknown name "${text}": a condition knows result`, at);
  }

  private bracket(): Syntax {
    const { at } = this.token;
    if (this.skip('(')) {
      const inner = this.expression(0);
      this.expect(')');
      return inner;
    }
    if (this.skip('[')) return this.node({ kind: 'list', items: this.listUntil(']', () => this.expression(0)), at });
    if (this.skip('{')) return this.node({ kind: 'map', entries: this.listUntil('}', () => this.entry()), at });
    const isItem = this.isHere('#') || (this.isHere('.') && this.predicates > 0);
    if (!isItem) throw this.unexpected();
    if (this.predicates === 0) throw new ConditionError('"#" stands in predicates only, as in all(result, # > 0)', at);
    this.skip('#');
    // `.field` is short for `#.field`, also after the sign.
    return this.node({ kind: 'item', at });
  }

  private entry(): readonly [string, Syntax] {
    const { kind, text } = this.token;
    if (kind === 'operator' || kind === 'end') throw this.unexpected();
    this.index += 1;
    this.expect(':');
    return [text, this.expression(0)];
  }

  private listUntil<T>(end: string, read: () => T): T[] {
    const items: T[] = [];
    while (!this.skip(end)) {
      items.push(read());
      if (!this.isHere(end)) this.expect(',');
    }
    return items;
  }

  private postfix(start: Syntax): Syntax {
    let object = start;
    for (;;) {
      const { at } = this.token;
      if (this.isHere('.') || this.isHere('?.')) object = this.field(object);
      else if (this.skip('[')) object = this.subscript(object, at);
      else return object;
    }
  }

  private field(object: Syntax): Syntax {
    const optional = this.isHere('?.');
    this.index += 1;
    const { at } = this.token;
    if (optional && this.skip('[')) return this.subscript(object, at, true);
    const key = this.node({ kind: 'literal', value: this.take('name').text, at });
    return this.node({ kind: 'member', object, key, optional, at });
  }

  private subscript(object: Syntax, at: number, optional = false): Syntax {
    const from = this.isHere(':') ? undefined : this.expression(0);
    if (!this.skip(':')) {
      this.expect(']');
      return this.node({ kind: 'member', object, key: from as Syntax, optional, at });
    }
    const to = this.isHere(']') ? undefined : this.expression(0);
    this.expect(']');
    return this.node({ kind: 'slice', object, from, to, at });
  }

  /** After its `(`. */
  private call({ text: name, at }: Token, first: readonly Syntax[]): Syntax {
    const arity = PREDICATES.has(name) ? ([2, 2] as const) : FUNCTIONS.get(name)?.arity;
    if (!arity) throw new ConditionError(`unknown function "${name}"`, at);
    const args = [...first];
    while (!this.skip(')')) {
      args.push(PREDICATES.has(name) && args.length === 1 ? this.predicate() : this.expression(0));
      if (!this.isHere(')')) this.expect(',');
    }
    if (args.length < arity[0] || args.length > arity[1])
      throw new ConditionError(`${name} takes ${arityText(arity)}, this has ${args.length}`, at);
    return this.node({ kind: 'call', name, args, at });
  }

  private predicate(): Syntax {
    this.predicates += 1;
    const braced = this.skip('{');
    const body = this.expression(0);
    if (braced) this.expect('}');
    this.predicates -= 1;
    return body;
  }

  private node(syntax: Syntax): Syntax {
    this.nodes += 1;
    if (this.nodes > MOST_NODES) throw new ConditionError(`has more than ${MOST_NODES} parts`, syntax.at);
    return syntax;
  }

  private get token(): Token {
    return this.tokens[this.index] as Token;
  }

  private operatorHere(): string {
    const { kind, text } = this.token;
    return kind === 'operator' || kind === 'name' ? (WORDS[text] ?? text) : '';
  }

  private isHere(operator: string): boolean {
    return this.token.kind === 'operator' && this.token.text === operator;
  }

  private skip(operator: string): boolean {
    if (!this.isHere(operator)) return false;
    this.index += 1;
    return true;
  }

  private expect(operator: string): void {
    if (!this.skip(operator)) throw new ConditionError(`"${operator}" is expected here`, this.token.at);
  }

  private take(kind: Token['kind']): Token {
    const { token } = this;
    if (token.kind !== kind) throw this.unexpected();
    this.index += 1;
    return token;
  }

  private unexpected(): ConditionError {
    const { kind, text, at } = this.token;
    return kind === 'end'
      ? new ConditionError('ends too early', at)
      : new ConditionError(`unexpected ${JSON.stringify(text)}`, at);
  }
}

const arityText = ([least, most]: readonly [number, number]): string =>
  least === most ? `${least} argument${least === 1 ? '' : 's'}` : `${least} or more arguments`;

/** The tree of a condition. Throws ConditionError. */
export const parseCondition = (text: string): Syntax => new Parser(text).whole();
