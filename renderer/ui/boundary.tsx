import { Component } from 'react';
import type { ReactNode } from 'react';

interface BoundaryProps {
  /** What is drawn instead; `again` draws the children anew. */
  readonly renderInstead: (again: () => void) => ReactNode;
  /** Another value than before: something else is drawn, and it has its own chance. */
  readonly of?: unknown;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failed: boolean;
  readonly of: unknown;
}

/**
 * What cannot be drawn is drawn otherwise, and everything around it stays: without a boundary React takes the whole page away. A class,
 * since React knows no other way to catch what a child throws.
 */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override readonly state: BoundaryState = { failed: false, of: this.props.of };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): Partial<BoundaryState> | null {
    return Object.is(props.of, state.of) ? null : { failed: false, of: props.of };
  }

  override render(): ReactNode {
    return this.state.failed
      ? this.props.renderInstead(() => this.setState({ failed: false }))
      : this.props.children;
  }
}
