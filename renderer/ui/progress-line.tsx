interface ProgressLineProps {
  /** 0 to 1. */
  readonly share: number;
  /** What screen readers hear: "3 of 10 done". */
  readonly label: string;
  /** Shows the words beside the line as well. */
  readonly shown?: boolean;
}

/** A thin line that fills, with its words. */
export function ProgressLine({ share, label, shown = false }: ProgressLineProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span className="progress-line">
      <span
        className="progress"
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={label}
      >
        <span style={{ width: `${percent}%` }} />
      </span>
      {shown && <span className="progress-words">{label}</span>}
    </span>
  );
}
