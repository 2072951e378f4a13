import { create } from 'zustand';

/** How long a toast stays, milliseconds; one with an action stays longer. */
const STAY_MS = 3_500;
const STAY_WITH_ACTION_MS = 9_000;

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

const useToasts = create<{ readonly toasts: readonly Toast[]; readonly last: number }>()(() => ({
  toasts: [],
  last: 0,
}));

/** Shows a short message, with an action such as "Undo" if given. Screen readers hear it. Gives back how to take it away. */
export function showToast(text: string, action: Toast['action'] = null): () => void {
  const id = useToasts.getState().last + 1;
  useToasts.setState(({ toasts }) => ({ last: id, toasts: [...toasts.slice(-2), { id, text, action }] }));
  setTimeout(() => drop(id), action ? STAY_WITH_ACTION_MS : STAY_MS);
  return () => drop(id);
}

function drop(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text, action }) => (
        <div key={id} className="toast">
          <span>{text}</span>
          {action && (
            <button
              type="button"
              className="button"
              onClick={() => {
                drop(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
