/** A line of a menu as a spec reads it. */
export interface MenuView {
  readonly label: string;
  readonly role: string | null;
  readonly accelerator: string | null;
  readonly enabled: boolean;
  readonly items: readonly MenuView[];
}
