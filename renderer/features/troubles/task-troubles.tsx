import { TriangleAlert } from 'lucide-react';
import type { TaskTrouble } from '../../../contract/shapes/task.ts';
import { retryTask, useTroubles } from '../../live/task-store.ts';
import { formatMoment, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/outcome.ts';

/** What the reader does by itself and cannot just now: what failed, what to do, and when it is tried again. */
export function TaskTroubles() {
  const troubles = useTroubles((state) => state.troubles);
  if (troubles.length === 0) return null;
  return (
    <div className="notebook-notices no-print" role="alert">
      {troubles.map((trouble) => (
        <Trouble key={trouble.task} trouble={trouble} />
      ))}
    </div>
  );
}

function Trouble({ trouble }: { readonly trouble: TaskTrouble }) {
  const say = useSay();
  const lang = useLang();
  const { task, failure, next } = trouble;
  return (
    <div className="notice" data-kind="warn">
      <TriangleAlert size={18} aria-hidden />
      <p>
        {say(`task.${task}`)} {say(`error.${failure.code}`)}
        {failure.code === 'data-damaged' && failure.detail ? <code> {failure.detail}</code> : null}{' '}
        {next !== null && say('tasks.next', { time: formatMoment(next, lang) })}
      </p>
      <Button className="push" onClick={() => void attempt(retryTask(task))}>
        {say(next === null ? 'notice.dismiss' : 'common.retry')}
      </Button>
    </div>
  );
}
