/** A condition as a tree. `at` is where it stands in the text, 0-based. */
export type Syntax =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string; readonly at: number }
  | { readonly kind: 'result'; readonly at: number }
  /** `#`: the item that a predicate looks at. */
  | { readonly kind: 'item'; readonly at: number }
  | {
      readonly kind: 'member';
      readonly object: Syntax;
      readonly key: Syntax;
      /** `?.`: of nil, nil. */
      readonly optional: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'slice';
      readonly object: Syntax;
      readonly from?: Syntax;
      readonly to?: Syntax;
      readonly at: number;
    }
  | { readonly kind: 'unary'; readonly operator: string; readonly value: Syntax; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Syntax;
      readonly right: Syntax;
      readonly at: number;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Syntax;
      /** Absent: the condition's own value (`a ?: b`). */
      readonly yes?: Syntax;
      readonly no: Syntax;
      readonly at: number;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Syntax[]; readonly at: number }
  | { readonly kind: 'list'; readonly items: readonly Syntax[]; readonly at: number }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Syntax])[]; readonly at: number };
