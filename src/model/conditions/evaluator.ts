import { RE2JS } from 're2js';
import { ConditionError } from './condition-error.js';
import { FUNCTIONS, PREDICATES, list } from './functions.js';
import type { Syntax } from './syntax.js';
import { areEqual, isList, isMap, typeOf } from './values.js';
import type { Value } from './values.js';

const MOST_STEPS = 100_000;
/** Signs of text that count as one step. */
const TEXT_STEP = 64;
const LONGEST_TEXT = 2 ** 20;
const LONGEST_RANGE = 10_000;
const LONGEST_PATTERN = 1000;

type Of<K extends Syntax['kind']> = Extract<Syntax, { kind: K }>;
type Pair = readonly [Value, Value];

/** Computes one condition. Bounded in steps, so that neither a condition nor an answer can hold the server up. */
export class Evaluator {
  private steps = 0;
  /** What `#` is, innermost last. */
  private readonly items: Value[] = [];

  constructor(private readonly result: Value) {}

  evaluate(syntax: Syntax): Value {
    this.spend(1, syntax.at);
    switch (syntax.kind) {
      case 'literal':
        return syntax.value;
      case 'result':
        return this.result;
      case 'item':
        return this.items.at(-1) ?? null;
      case 'member':
        return this.member(syntax);
      case 'slice':
        return this.slice(syntax);
      case 'unary':
        return this.unary(syntax);
      case 'binary':
        return this.binary(syntax);
      case 'choice':
        return this.choice(syntax);
      case 'call':
        return PREDICATES.has(syntax.name) ? this.predicate(syntax) : this.call(syntax);
      case 'list':
        return syntax.items.map((item) => this.evaluate(item));
      case 'map':
        return Object.fromEntries(syntax.entries.map(([key, value]) => [key, this.evaluate(value)]));
    }
  }

  private member({ object, key, optional, at }: Of<'member'>): Value {
    const owner = this.evaluate(object);
    const name = this.evaluate(key);
    if (owner === null && optional) return null;
    if (isMap(owner) && typeof name === 'string') return Object.hasOwn(owner, name) ? (owner[name] as Value) : null;
    if (!isList(owner) || typeof name !== 'number')
      throw new ConditionError(`cannot read ${JSON.stringify(name)} of ${typeOf(owner)}`, at);
    const found = Number.isInteger(name) ? owner.at(name) : undefined;
    if (found === undefined)
      throw new ConditionError(`index ${name} is out of range: the list has ${owner.length}`, at);
    return found;
  }

  private slice({ object, from, to, at }: Of<'slice'>): Value {
    const owner = this.evaluate(object);
    const bounds = [from, to].map((bound) => (bound ? this.number(bound) : undefined));
    if (!isList(owner) && typeof owner !== 'string') throw new ConditionError(`cannot slice ${typeOf(owner)}`, at);
    this.spend(isList(owner) ? owner.length : owner.length / TEXT_STEP, at);
    return owner.slice(bounds[0], bounds[1]);
  }

  private unary({ operator, value }: Of<'unary'>): Value {
    if (operator === '!') return !this.boolean(value);
    return operator === '-' ? -this.number(value) : this.number(value);
  }

  private choice({ condition, yes, no }: Of<'choice'>): Value {
    const isYes = this.boolean(condition);
    if (!isYes) return this.evaluate(no);
    return yes ? this.evaluate(yes) : true;
  }

  private binary({ operator, left, right, at }: Of<'binary'>): Value {
    if (operator === '&&') return this.boolean(left) && this.boolean(right);
    if (operator === '||') return this.boolean(left) || this.boolean(right);
    const first = this.evaluate(left);
    if (operator === '??') return first ?? this.evaluate(right);
    return this.combine(operator, [first, this.evaluate(right)], at);
  }

  private combine(operator: string, pair: Pair, at: number): Value {
    const [a, b] = pair;
    this.spend((sizeOf(a) + sizeOf(b)) / TEXT_STEP, at);
    if (operator === '==' || operator === '!=')
      return areEqual(a, b, (steps) => this.spend(steps, at)) === (operator === '==');
    if (operator === 'in') return this.isIn(pair, at);
    if (typeof a === 'number' && typeof b === 'number') {
      const compute = NUMERIC[operator];
      if (compute) return compute(a, b);
      if (operator === '..') return this.range(a, b, at);
    }
    if (typeof a === 'string' && typeof b === 'string') return this.combineTexts(operator, [a, b], at);
    throw new ConditionError(`"${operator}" does not go with ${typeOf(a)} and ${typeOf(b)}`, at);
  }

  private combineTexts(operator: string, [a, b]: readonly [string, string], at: number): Value {
    if (operator === 'matches') return this.matches(a, b, at);
    if (operator === '+' && a.length + b.length > LONGEST_TEXT) throw new ConditionError('the text grows too long', at);
    const compute = TEXTUAL[operator];
    if (!compute) throw new ConditionError(`"${operator}" does not go with texts`, at);
    return compute(a, b);
  }

  /** RE2, as in Go: its time grows with the text only. */
  private matches(text: string, pattern: string, at: number): boolean {
    if (pattern.length > LONGEST_PATTERN) throw new ConditionError('the pattern is too long', at);
    this.spend((text.length * pattern.length) / TEXT_STEP, at);
    try {
      return RE2JS.compile(pattern).matcher(text).find();
    } catch {
      throw new ConditionError(`${JSON.stringify(pattern)} is not a regular expression (RE2)`, at);
    }
  }

  private isIn([item, container]: Pair, at: number): boolean {
    if (isMap(container)) return typeof item === 'string' && Object.hasOwn(container, item);
    if (!isList(container))
      throw new ConditionError(`"in" looks into lists and maps, this is ${typeOf(container)}`, at);
    return container.some((other) => areEqual(item, other, (steps) => this.spend(steps, at)));
  }

  private range(from: number, to: number, at: number): Value {
    const length = Math.max(Math.floor(to) - from + 1, 0);
    if (!(length <= LONGEST_RANGE)) throw new ConditionError(`has more than ${LONGEST_RANGE} numbers`, at);
    this.spend(length, at);
    return Array.from({ length }, (_none, index) => from + index);
  }

  private call({ name, args, at }: Of<'call'>): Value {
    const values = args.map((arg) => this.evaluate(arg));
    this.spend(values.reduce((sum: number, value) => sum + sizeOf(value), 0) / TEXT_STEP, at);
    try {
      return FUNCTIONS.get(name)?.apply(values) ?? null;
    } catch (error) {
      throw new ConditionError(`${name} ${error instanceof Error ? error.message : 'failed'}`, at);
    }
  }

  private predicate({ name, args, at }: Of<'call'>): Value {
    const [source, body] = args as [Syntax, Syntax];
    const owner = this.evaluate(source);
    if (!isList(owner)) throw new ConditionError(`${name} needs a list, this is ${typeOf(owner)}`, at);
    const items = list(owner);
    if (name === 'map') return items.map((item) => this.of(item, () => this.evaluate(body)));
    const holds = (item: Value): boolean => this.of(item, () => this.boolean(body));
    if (name === 'all') return items.every(holds);
    if (name === 'any') return items.some(holds);
    if (name === 'none') return !items.some(holds);
    if (name === 'find') return items.find(holds) ?? null;
    const found = items.filter(holds);
    if (name === 'one') return found.length === 1;
    return name === 'count' ? found.length : found;
  }

  private of<T>(item: Value, work: () => T): T {
    this.items.push(item);
    const done = work();
    this.items.pop();
    return done;
  }

  private boolean(syntax: Syntax): boolean {
    const value = this.evaluate(syntax);
    if (typeof value !== 'boolean')
      throw new ConditionError(`must be true or false, this is ${typeOf(value)}`, syntax.at);
    return value;
  }

  private number(syntax: Syntax): number {
    const value = this.evaluate(syntax);
    if (typeof value !== 'number') throw new ConditionError(`must be a number, this is ${typeOf(value)}`, syntax.at);
    return value;
  }

  private spend(steps: number, at: number): void {
    this.steps += steps;
    if (this.steps > MOST_STEPS) throw new ConditionError('takes too long', at);
  }
}

/** What looking at all of it costs, in signs of text. */
const sizeOf = (value: Value): number => {
  if (typeof value === 'string') return value.length;
  if (isList(value)) return value.length * TEXT_STEP;
  return isMap(value) ? Object.keys(value).length * TEXT_STEP : 0;
};

const NUMERIC: Readonly<Record<string, (a: number, b: number) => Value>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

const TEXTUAL: Readonly<Record<string, (a: string, b: string) => Value>> = {
  '+': (a, b) => a + b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  contains: (a, b) => a.includes(b),
  startsWith: (a, b) => a.startsWith(b),
  endsWith: (a, b) => a.endsWith(b),
};
