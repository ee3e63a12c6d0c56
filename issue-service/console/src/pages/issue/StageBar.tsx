import { Ban, CircleCheck, CircleDashed, CircleX, Loader, PauseCircle, Search, Stamp, TimerReset, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { standingOf, type Standing } from '../../components/standing';

type Stage = IssueSchemas['StageView'];

const ICONS: Record<Standing, LucideIcon> = {
  UPCOMING: CircleDashed,
  CHECKING: Search,
  STOPPED: TriangleAlert,
  AWAITING_APPROVAL: Stamp,
  HELD: PauseCircle,
  APPROVED: TimerReset,
  ROLLING_OUT: Loader,
  FAILED: CircleX,
  REJECTED: Ban,
  DONE: CircleCheck,
  CLOSED: Ban,
};

interface Props {
  stages: Stage[];
  chosen: string | undefined;
  choose: (stageId: string) => void;
}

/** The stages in their order, with a part of the bar for each task. */
export function StageBar({ stages, chosen, choose }: Props) {
  const { t } = useTranslation('issue');
  const bar = useRef<HTMLOListElement>(null);
  // On a phone the bar is wider than the page: what is looked at comes into its middle. Measured in the next frame, when the
  // browser lays the page out anyway.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const list = bar.current!;
      const stage = list.querySelector('[aria-pressed="true"]');
      if (!stage) return;
      const [outer, inner] = [list.getBoundingClientRect(), stage.getBoundingClientRect()];
      list.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
    });
    return () => cancelAnimationFrame(frame);
  }, [chosen]);
  return (
    <ol ref={bar} className="stages" aria-label={t('stages')}>
      {stages.map(stage => {
        const done = stage.tasks.filter(task => task.state === 'DONE' || task.state === 'SKIPPED').length;
        const standing = standingOf(stage);
        const Icon = ICONS[standing];
        return (
          <li key={stage.stageId}>
            <button
              type="button"
              className={`stage s-${standing}`}
              aria-pressed={stage.stageId === chosen}
              onClick={() => choose(stage.stageId)}
            >
              <span className="stage-icon"><Icon size={16} strokeWidth={2.2} aria-hidden /></span>
              <span className="stage-title">
                <strong>{stage.environmentTitle || stage.environmentId}</strong>
                <span>{t(`common:stageState.${standing}`)}</span>
              </span>
              <span className="stage-count">{t('tasksDone', { done, count: stage.tasks.length })}</span>
              <span className="stage-parts" aria-hidden>
                {stage.tasks.map(task => <i key={task.taskId} className={`p-${task.state}`} />)}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
