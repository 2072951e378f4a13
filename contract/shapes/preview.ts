/** A line of a file that its author should look at. */
export interface AuthorRemark {
  readonly path: string;
  readonly line: number;
  readonly code: string;
  readonly sentence: string;
}
