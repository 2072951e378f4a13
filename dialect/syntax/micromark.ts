import type { Data } from 'unified';

/** Micromark's types, by the way unified hands them out: the package itself is not ours to import. */
export type SyntaxExtension = NonNullable<Data['micromarkExtensions']>[number];
export type TreeExtension = Exclude<NonNullable<Data['fromMarkdownExtensions']>[number], readonly unknown[]>;
type Records = NonNullable<SyntaxExtension['flow']>;
type Construct = Exclude<NonNullable<Records[string]>, readonly unknown[]>;
type Tokenize = Construct['tokenize'];
export type Effects = Parameters<Tokenize>[0];
export type State = Parameters<Tokenize>[1];
export type Code = Parameters<State>[0];
export type TokenName = Parameters<Effects['enter']>[0];
