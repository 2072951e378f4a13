import { create } from 'zustand';

const useAnnouncement = create<{ readonly text: string; readonly count: number }>()(() => ({
  text: '',
  count: 0,
}));

/** Tells screen readers what a key did, without a word on screen. */
export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}

export function Announcer() {
  const { text, count } = useAnnouncement();
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {/* The same sentence twice is heard twice only when its element is new. */}
      <span key={count}>{text}</span>
    </div>
  );
}
